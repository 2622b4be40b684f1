package dev.kefudesk.storage.sqlite;

import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.storage.contract.DeliveryStoreContract;
import dev.kefudesk.storage.contract.Journal;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDeliveryStoreTest extends DeliveryStoreContract {

    @TempDir
    Path own;

    @Override
    protected StorageUnderTest place(Path folder) {
        return new SqliteUnderTest(folder);
    }

    /** Of a message so long that its end is not searched, WeChat's own number still is. */
    @Test
    void theRidOfAVeryLongMessageIsFound() {
        try (SqliteDatabase database = SqliteDatabase.open(own.resolve("kefudesk.db"), "first")) {
            DeliveryId id = Journal.sent(database.deliveries(), Journal.text(WANG, "长".repeat(60_000)), Journal.CLOSED);

            assertThat(database.deliveries().rows(new HistoryFilter("0f1e2d3c", null, null, null, null), null, 10))
                    .extracting(row -> row.id())
                    .containsExactly(id);
        }
    }

    @Test
    void whereTheLastMillisecondOfAllIsFullTheOneBeforeIsTaken() {
        Instant absurd = Instant.parse("2500-01-01T00:00:00Z");
        try (SqliteDatabase database = SqliteDatabase.open(own.resolve("kefudesk.db"), "first")) {
            DeliveryId first = begun(database, absurd);
            database.connections()
                    .write(
                            "fill",
                            handle ->
                                    handle.execute("INSERT INTO delivery (id, send_id, attempt, account, account_name,"
                                            + " openid, follower_name, at, kind, cards, summary, writer) SELECT id + 2047,"
                                            + " 'other', attempt, account, account_name, openid, follower_name, at, kind, cards,"
                                            + " summary, writer FROM delivery"));

            DeliveryId next = begun(database, absurd);

            assertThat(next.value()).isEqualTo(first.value() - DeliveryId.PER_MILLISECOND);
            assertThat(database.deliveries().find(next).orElseThrow().at()).isEqualTo(absurd);
            assertThat(begun(database, Instant.parse("1601-01-01T00:00:00Z")).value())
                    .isZero();
        }
    }

    private static DeliveryId begun(SqliteDatabase database, Instant at) {
        return Journal.begun(database.deliveries(), Journal.row(WANG, "王梅", at, new Message.Text("您好")));
    }
}
