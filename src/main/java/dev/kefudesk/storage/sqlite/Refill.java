package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.storage.ContentJson;
import dev.kefudesk.storage.FollowerText;
import dev.kefudesk.storage.NameKey;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fills in what the migrations cannot work out: since the third schema the words of the history and the keys of names, since
 * the fifth how names sound, since the eighth the words of followers as they are indexed now. Done on the copy that is being migrated, which counts for nothing until it is whole.
 */
final class Refill {

    private static final int ROWS = 5_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Refill() {}

    /** The schema since which rows of the history have their words. */
    private static final int WORDS = 3;

    /** The newest schema that anything is filled in for. */
    static final int NEWEST = 8;

    /**
     * Brings a copy of a database of an older schema than {@link #NEWEST} up to it.
     *
     * @param version the schema that the rows were written for
     * @param named what a failure is said of: the database that the copy was made of
     */
    static void run(Path copy, int version, Path named) {
        Jdbi jdbi = Jdbi.create(() -> Connections.writerConfig().createConnection(Connections.url(copy)));
        try {
            jdbi.useHandle(handle -> {
                if (version < WORDS) {
                    inRuns(handle, Refill::deliveries);
                }
                inRuns(handle, Refill::followers);
            });
        } catch (JdbiException | IllegalArgumentException | JacksonException e) {
            // the last two come of a row that makes no sense
            throw Failures.of(Schema.PREPARE, named, e);
        }
    }

    /** One run of rows in the order of their keys. */
    private interface Run {

        /** Fills rows with greater keys and gives the last one's, null where there is none. */
        @Nullable
        Long fill(Handle handle, long after);
    }

    private static void inRuns(Handle handle, Run run) {
        Long last = Long.MIN_VALUE;
        while (last != null) {
            long after = last;
            last = handle.inTransaction(transaction -> run.fill(transaction, after));
        }
    }

    private record Delivered(long id, String pairs) {}

    private static @Nullable Long deliveries(Handle handle, long after) {
        List<Delivered> rows = handle.createQuery("""
                        SELECT d.id, d.openid, d.follower_name, d.rid, d.summary, c.message
                        FROM delivery d JOIN delivery_content c ON c.id = d.id
                        WHERE d.id > :after ORDER BY d.id LIMIT :rows
                        """)
                .bind("after", after)
                .bind("rows", ROWS)
                .map((row, context) -> delivered(row))
                .list();
        if (rows.isEmpty()) {
            return null;
        }
        PreparedBatch batch = handle.prepareBatch(DeliveryWords.INSERT);
        for (Delivered row : rows) {
            batch.bind("id", row.id).bind("pairs", row.pairs).add();
        }
        batch.execute();
        DeliveryWords.merge(handle);
        return rows.getLast().id;
    }

    private static Delivered delivered(ResultSet row) throws SQLException {
        Message message = ContentJson.readMessage(row.getString("message"), row.getString("summary"));
        List<String> texts = DeliveryWords.texts(
                row.getString("rid"), message, new OpenId(row.getString("openid")), row.getString("follower_name"));
        return new Delivered(row.getLong("id"), Pairs.index(texts));
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Named(long place, byte[] nameKey, String names, String pairs) {}

    private static @Nullable Long followers(Handle handle, long after) {
        List<Named> rows = handle.createQuery("""
                        SELECT f.place, f.openid, f.alias, f.remark,
                            (SELECT json_group_array(t.tag_id) FROM follower_tag t
                                WHERE t.account = f.account AND t.openid = f.openid) AS tags
                        FROM follower f WHERE f.place > :after
                        ORDER BY f.place LIMIT :rows
                        """)
                .bind("after", after)
                .bind("rows", ROWS)
                .map((row, context) -> named(row))
                .list();
        if (rows.isEmpty()) {
            return null;
        }
        PreparedBatch words = handle.prepareBatch(FollowerWords.INSERT);
        PreparedBatch names =
                handle.prepareBatch("UPDATE follower SET name_key = :key, words = :names WHERE place = :place");
        for (Named row : rows) {
            words.bind(0, row.place).bind(1, row.pairs).add();
            names.bind("place", row.place)
                    .bind("key", row.nameKey)
                    .bind("names", row.names)
                    .add();
        }
        words.execute();
        names.execute();
        return rows.getLast().place;
    }

    private static Named named(ResultSet row) throws SQLException {
        String alias = row.getString("alias");
        String remark = row.getString("remark");
        String openId = row.getString("openid");
        String names = FollowerText.names(alias, remark);
        return new Named(
                row.getLong("place"),
                NameKey.of(alias, remark, openId),
                SoundTokens.kept(names),
                FollowerWords.pairs(
                        names, openId, Arrays.asList(JSON.readValue(row.getString("tags"), Integer[].class))));
    }
}
