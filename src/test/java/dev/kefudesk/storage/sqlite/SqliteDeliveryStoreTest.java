package dev.kefudesk.storage.sqlite;

import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.storage.contract.DeliveryStoreContract;
import dev.kefudesk.storage.contract.Journal;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDeliveryStoreTest extends DeliveryStoreContract {

    private static final Instant AT = Instant.parse("2026-11-28T08:00:00Z");

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

    /** What is found must be quick to find however many were sent, though nobody waits for the merging when sending. */
    @Test
    void theIndexOfWordsIsMergedWhenTheOutcomeIsWritten() {
        try (SqliteDatabase database = SqliteDatabase.open(own.resolve("kefudesk.db"), "first")) {
            for (int i = 0; i < 15; i++) {
                begun(database, AT.plusSeconds(i));
            }
            assertThat(segments(database)).as("none merged while beginning").isEqualTo(15);

            for (int i = 0; i < 40; i++) {
                Journal.sent(
                        database.deliveries(),
                        Journal.row(WANG, "王梅", AT.plusSeconds(60 + i), new Message.Text("您好")),
                        Journal.ACCEPTED);
            }

            assertThat(segments(database)).isLessThan(10);
            assertThat(database.deliveries().ids(new HistoryFilter("好", null, null, null, null), new CancelSignal()))
                    .hasSize(55);
        }
    }

    private static int segments(SqliteDatabase database) {
        return database.connections()
                .read(
                        "count",
                        handle -> handle.createQuery("SELECT count(DISTINCT segid) FROM delivery_words_idx")
                                .mapTo(Integer.class)
                                .one());
    }

    private static DeliveryId begun(SqliteDatabase database, Instant at) {
        return Journal.begun(database.deliveries(), Journal.row(WANG, "王梅", at, new Message.Text("您好")));
    }
}
