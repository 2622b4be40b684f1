package dev.kefudesk.storage.sqlite;

import static dev.kefudesk.storage.contract.Journal.CLOSED;
import static dev.kefudesk.storage.contract.Journal.MORNING;
import static dev.kefudesk.storage.contract.Journal.TIMEOUT;
import static dev.kefudesk.testing.Samples.LI;
import static dev.kefudesk.testing.Samples.SHOP;
import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.service.port.CallLedger.Rare;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.storage.contract.Journal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** A desk that worked with the first version opens its database with this one and finds everything. */
class MigrationTest {

    private static final String DELIVERY = """
            INSERT INTO delivery (id, send_id, attempt, account, account_name, openid, follower_name, at, kind, cards,
                summary, writer, outcome, cause, code, errmsg, rid, detail, arrived, settled_at, latency_ms)
            VALUES (%s)
            """;

    private static final String CONTENT = """
            INSERT INTO delivery_content
            VALUES (%d, '{"text":"您好"}', '/cgi-bin/message/custom/send', '{}', 200, '{"errcode":0}', 13, 0)
            """;

    private static final long FIRST = DeliveryId.least(MORNING).value();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void aDatabaseOfTheFirstVersion() throws SQLException {
        file = folder.resolve("kefudesk.db");
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl(Connections.url(file));
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:dev/kefudesk/storage/migration/sqlite")
                .target("1")
                .loggers("slf4j")
                .load()
                .migrate();
        String at = String.valueOf(MORNING.toEpochMilli());
        String head = ", 'send', 1, 'shop', '青禾生活', '" + WANG.value() + "', '王梅', " + at + ", 'TEXT', 0, '您好', 'old', ";
        List<String> rows = List.of(
                "INSERT INTO account VALUES (3, 'shop', '青禾生活 shop', 'PURPLE', '青', 'wxshop', 'http', '127.0.0.1', 9, '', 10)",
                "INSERT INTO setting VALUES ('ui.theme', 'dark')",
                "INSERT INTO draft VALUES ('shop', '" + LI.value()
                        + "', 7, 'TEXT', '{\"text\":\"写了一半\",\"cards\":[]}')",
                DELIVERY.formatted("1" + head
                        + "'REFUSED', NULL, 45015, 'response out of time limit', '6a5f3c21-0f1e2d3c-4b5a6978', '',"
                        + " NULL, NULL, 412"),
                DELIVERY.formatted("2" + head + "'UNKNOWN', 'TIMEOUT', NULL, NULL, NULL, '15 s', 0, " + at + ", 412"),
                CONTENT.formatted(1),
                CONTENT.formatted(2),
                "INSERT INTO delivery_words (rowid, pairs) VALUES (1, '" + Pairs.index(List.of("您好")) + "')",
                "INSERT INTO delivery_words (rowid, pairs) VALUES (2, '" + Pairs.index(List.of("您好")) + "')",
                "INSERT INTO follower (account, openid, words, last_delivery) VALUES ('shop', '" + WANG.value()
                        + "', 'wang', 2)");
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            for (String row : rows) {
                statement.executeUpdate(row);
            }
        }
    }

    private static Delivery delivery(long id, DeliveryState state) {
        return new Delivery(
                new DeliveryId(id),
                new SendId("send"),
                1,
                SHOP.id(),
                "青禾生活",
                WANG,
                "王梅",
                MORNING,
                new Message.Text("您好"),
                "/cgi-bin/message/custom/send",
                "{}",
                state,
                Duration.ofMillis(412),
                new ReceivedAnswer(200, "{\"errcode\":0}", 13, false),
                false);
    }

    @Test
    void everythingIsKept() {
        try (SqliteDatabase database = SqliteDatabase.open(file, "new")) {
            DeliveryStore store = database.deliveries();
            Delivery refused = delivery(FIRST, new DeliveryState.Done(CLOSED, null));
            Delivery settled =
                    delivery(FIRST + 1, new DeliveryState.Done(TIMEOUT, new DeliveryState.Settlement(false, MORNING)));

            assertThat(database.accounts().all()).containsExactly(SHOP);
            assertThat(database.settings().all()).isEqualTo(Map.of("ui.theme", "dark"));
            DraftKey key = new DraftKey(SHOP.id(), LI);
            assertThat(database.drafts().find(key)).contains(new Draft(key, 7, MessageKind.TEXT, "写了一半", List.of()));
            assertThat(store.rows(HistoryFilter.ALL, null, 10)).containsExactly(settled, refused);
            assertThat(store.older(new HistoryFilter("您", null, null, null, null, 45015L), null, 10))
                    .extracting(row -> row.id().value())
                    .containsExactly(FIRST);
            assertThat(database.followers()
                            .find(SHOP.id(), WANG)
                            .orElseThrow()
                            .lastContact()
                            .outcome())
                    .isEqualTo(TIMEOUT);
        }
    }

    @Test
    void whatIsNewWorksAtOnce() {
        try (SqliteDatabase database = SqliteDatabase.open(file, "new")) {
            database.accounts().save(SHOP.withAllowance(20).withTestFollower(LI));
            database.ledger().note(SHOP.scope(), Rare.FORCED_TOKEN, MORNING);
            DeliveryId id = Journal.begun(database.deliveries(), Journal.text(WANG, "您好"));

            assertThat(id).isEqualTo(new DeliveryId(FIRST + 2));
            assertThat(database.accounts().all())
                    .containsExactly(SHOP.withAllowance(20).withTestFollower(LI));
            assertThat(database.ledger().since(SHOP.scope(), Rare.FORCED_TOKEN, MORNING))
                    .containsExactly(MORNING);
        }
    }
}
