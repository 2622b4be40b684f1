package dev.kefudesk.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.bench.SampleRows;
import dev.kefudesk.domain.send.AskReason;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.service.port.DeliveryStore.Started;
import dev.kefudesk.testing.ManualClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is measured and searched in bulk is what the stores write. */
class BulkRowsTest {

    private static final int ROWS = 120;

    @TempDir
    Path folder;

    @Test
    void bulkRowsAreTheRowsThatTheStoresWriteOneByOne() {
        Path bulk = folder.resolve("bulk.db");
        new SampleRows(ROWS, 7).write(bulk);
        Path single = folder.resolve("single.db");
        SampleRows rows = new SampleRows(ROWS, 7);
        try (SqliteDatabase database = SqliteDatabase.open(single, "bench", new ManualClock())) {
            rows.writeTags(database);
            Set<AskReason> confirmed = Set.of(AskReason.values());
            for (BulkRows.Sent sent : rows.deliveries(0, ROWS)) {
                DeliveryId id = ((Started) database.deliveries().begin(sent.row(), confirmed)).id();
                database.deliveries().finish(id, sent.finish());
            }
            for (BulkRows.Named named : rows.followers(0, ROWS)) {
                database.followers().putDetails(named.account(), List.of(named.details()));
                if (!named.alias().isEmpty()) {
                    database.followers()
                            .setAlias(named.account(), named.details().openId(), named.alias());
                }
            }
        }

        for (String sql : List.of(
                "SELECT * FROM delivery ORDER BY id",
                "SELECT * FROM delivery_content ORDER BY id",
                "SELECT * FROM tag ORDER BY account, id",
                "SELECT * FROM follower_tag ORDER BY account, openid, position",
                "SELECT account, openid, alias, remark, hex(name_key), subscribed, subscribed_at, source, union_id,"
                        + " last_delivery FROM follower ORDER BY account, openid",
                "SELECT doc, term FROM temp.delivery_terms ORDER BY doc, offset",
                "SELECT openid, term FROM temp.follower_terms JOIN follower ON place = doc ORDER BY openid, offset",
                "SELECT count(*), count(DISTINCT doc) FROM temp.follower_terms")) {
            assertThat(rows(single, sql)).as(sql).isNotEmpty().isEqualTo(rows(bulk, sql));
        }
    }

    private static List<String> rows(Path file, String sql) {
        try (SqliteDatabase database = SqliteDatabase.open(file, "reader")) {
            return database.connections().write("compare", handle -> {
                for (String kind : List.of("delivery", "follower")) {
                    handle.execute("CREATE VIRTUAL TABLE temp." + kind + "_terms USING fts5vocab(main, " + kind
                            + "_words, instance)");
                }
                return handle.createQuery(sql)
                        .map((row, context) -> {
                            StringJoiner values = new StringJoiner("|");
                            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                                values.add(String.valueOf(row.getString(i)));
                            }
                            return values.toString();
                        })
                        .list();
            });
        }
    }
}
