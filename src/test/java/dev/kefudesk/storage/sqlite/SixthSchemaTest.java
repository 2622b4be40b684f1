package dev.kefudesk.storage.sqlite;

import static dev.kefudesk.storage.contract.Journal.ACCEPTED;
import static dev.kefudesk.storage.contract.Journal.CLOSED;
import static dev.kefudesk.storage.contract.Journal.MORNING;
import static dev.kefudesk.storage.contract.Journal.SHOP;
import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.storage.contract.Journal;
import dev.kefudesk.testing.Integrity;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history of the sixth schema, in which the words of a row were in the index from its beginning on, also of one being sent. */
class SixthSchemaTest {

    private static final DeliveryId ENDED = DeliveryId.least(MORNING);
    private static final DeliveryId LEFT = new DeliveryId(ENDED.value() + 1);

    @TempDir
    Path folder;

    private Path file;
    private SqliteDatabase database;

    @BeforeEach
    void aDatabaseOfTheSixthVersion() throws SQLException {
        file = folder.resolve("kefudesk.db");
        try (Connection old = OldSchema.make(file, 6).getConnection();
                Statement statement = old.createStatement()) {
            write(statement, ENDED, 1, "REFUSED", "第一条");
            write(statement, LEFT, 2, "SENDING", "第二条");
        }
        database = SqliteDatabase.open(file, "new");
    }

    private static void write(Statement statement, DeliveryId id, int attempt, String outcome, String text)
            throws SQLException {
        statement.executeUpdate(
                """
                INSERT INTO delivery (id, send_id, attempt, account, account_name, openid, follower_name, at, kind, cards,
                    summary, writer, outcome, code, errmsg)
                VALUES (%d, 'send', %d, '%s', '青禾生活', '%s', '王梅', %d, 'TEXT', 0, '%s', 'old', '%s', 45015, '')
                """.formatted(id.value(), attempt, SHOP.value(), WANG.value(), MORNING.toEpochMilli(), text, outcome));
        statement.executeUpdate("INSERT INTO delivery_content (id, message, request_path, request_body) VALUES ("
                + id.value() + ", '{\"text\":\"" + text + "\"}', '/send', '{}')");
        statement.executeUpdate("INSERT INTO delivery_words (rowid, pairs) VALUES (" + id.value() + ", '"
                + Pairs.index(List.of(WANG.value(), "王梅", text)) + "')");
    }

    @AfterEach
    void close() {
        database.close();
        assertThat(Integrity.check(file)).isEqualTo("ok");
    }

    private long[] found(String words, OutcomeKind... outcome) {
        return database.deliveries()
                .ids(
                        new HistoryFilter(words, outcome.length == 0 ? null : outcome[0], null, null, null),
                        new CancelSignal());
    }

    @Test
    void everyRowIsFoundInEachOfTheWaysThatItWasFoundBefore() {
        DeliveryStore store = database.deliveries();

        assertThat(found("条 王梅")).containsExactly(LEFT.value(), ENDED.value());
        assertThat(found("第二条")).containsExactly(LEFT.value());
        assertThat(found("", OutcomeKind.SENDING)).containsExactly(LEFT.value());
        assertThat(found("第", OutcomeKind.REFUSED)).containsExactly(ENDED.value());
        assertThat(store.attempts(new SendId("send"))).extracting(Delivery::id).containsExactly(ENDED, LEFT);
        assertThat(store.toFollower(SHOP, WANG, null, 10))
                .extracting(Delivery::id)
                .containsExactly(LEFT, ENDED);
    }

    @Test
    void whatWasLeftSendingIsSettledAndAnAnswerIsFoundByItsRid() {
        DeliveryStore store = database.deliveries();

        assertThat(store.settleOrphans()).isEqualTo(1);
        assertThat(found("第二条", OutcomeKind.UNKNOWN)).containsExactly(LEFT.value());
        assertThat(store.unsettled(SHOP, WANG)).map(Delivery::id).contains(LEFT);

        store.finish(LEFT, Journal.with(CLOSED));

        assertThat(found("0f1e2d3c")).containsExactly(LEFT.value());
        assertThat(found("第二条")).containsExactly(LEFT.value());
    }

    @Test
    void whatIsNewStandsBesideWhatWasThere() {
        DeliveryStore store = database.deliveries();
        DeliveryId begun = Journal.begun(store, Journal.text(WANG, "第三条"));

        assertThat(found("第")).containsExactly(begun.value(), LEFT.value(), ENDED.value());

        store.finish(begun, Journal.with(ACCEPTED));
        store.finish(LEFT, Journal.with(ACCEPTED));

        assertThat(found("第")).containsExactly(begun.value(), LEFT.value(), ENDED.value());
        assertThat(found("", OutcomeKind.ACCEPTED)).containsExactly(begun.value(), LEFT.value());
        assertThat(store.find(LEFT).orElseThrow().state()).isEqualTo(new DeliveryState.Done(ACCEPTED, null));
    }
}
