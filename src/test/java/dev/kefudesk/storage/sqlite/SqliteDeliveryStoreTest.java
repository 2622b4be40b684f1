package dev.kefudesk.storage.sqlite;

import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.storage.contract.DeliveryStoreContract;
import dev.kefudesk.storage.contract.Journal;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    /** What is found must be quick to find however many were sent, though nobody waits for the index when sending. */
    @Test
    void theIndexOfWordsIsWrittenAndMergedWithTheOutcome() {
        try (SqliteDatabase database = SqliteDatabase.open(own.resolve("kefudesk.db"), "first")) {
            for (int i = 0; i < 15; i++) {
                begun(database, AT.plusSeconds(i));
            }
            assertThat(segments(database)).as("untouched by beginning").isZero();
            assertThat(found(database, "好")).as("found all the same").hasSize(15);

            for (int i = 0; i < 40; i++) {
                Journal.sent(
                        database.deliveries(),
                        Journal.row(WANG, "王梅", AT.plusSeconds(60 + i), new Message.Text("您好")),
                        i % 2 == 0 ? Journal.ACCEPTED : Journal.CLOSED);
            }

            assertThat(segments(database)).isBetween(1, 9);
            assertThat(found(database, "好")).hasSize(55);
            assertThat(found(database, "0f1e2d3c 好")).hasSize(20);
            assertThat(waiting(database)).isEqualTo(15);
        }
    }

    /** However a search walks, it passes the rows that are not in the index yet, each once and in its place. */
    @Test
    void aRowThatIsBeingSentIsFoundByItsWordsAndKeepsThemForTheNextStart() {
        Path file = own.resolve("kefudesk.db");
        List<DeliveryId> ids = new ArrayList<>();
        try (SqliteDatabase database = SqliteDatabase.open(file, "first")) {
            for (int i = 0; i < 6; i++) {
                DeliveryId id = begun(database, AT.plusSeconds(i));
                ids.addFirst(id);
                if (i % 2 == 0) {
                    database.deliveries().finish(id, Journal.with(Journal.TIMEOUT));
                }
            }
            assertFound(database, ids);
            assertThat(waiting(database)).isEqualTo(3);
        }
        try (SqliteDatabase database = SqliteDatabase.open(file, "second")) {
            assertFound(database, ids);

            database.deliveries().settleOrphans();

            assertFound(database, ids);
            assertThat(waiting(database)).as("in the index").isZero();
            // an answer that came after all
            database.deliveries().finish(ids.getFirst(), Journal.with(Journal.CLOSED));
            assertFound(database, ids);
            assertThat(found(database, "0f1e2d3c"))
                    .containsExactly(ids.getFirst().value());
        }
    }

    private static void assertFound(SqliteDatabase database, List<DeliveryId> ids) {
        long[] expected = ids.stream().mapToLong(DeliveryId::value).toArray();
        for (AccountId account : Arrays.asList(null, Journal.SHOP)) {
            for (String words : List.of("好", "您好", "您 梅", WANG.value() + " 好")) {
                HistoryFilter filter = new HistoryFilter(words, null, account, null, null);
                HistoryQuery query = new HistoryQuery(filter, new RowsFrom.First());
                for (HistoryQuery.Way way : database.connections().read("list", query::ways)) {
                    long[] ways = database.connections().read("search", handle -> query.ids(handle, way));
                    assertThat(ways).as("%s by %s", words, way).isEqualTo(expected);
                }
                assertThat(database.deliveries().count(filter)).isEqualTo(ids.size());
                assertThat(database.deliveries().page(filter, new RowsFrom.After(expected[1]), 2))
                        .extracting(DeliverySummary::id)
                        .isEqualTo(ids.subList(2, 4));
            }
        }
        assertThat(found(database, "没有")).isEmpty();
        DeliveryStore store = database.deliveries();
        assertThat(store.toFollower(Journal.SHOP, WANG, null, 10))
                .extracting(Delivery::id)
                .isEqualTo(ids);
        assertThat(store.toFollower(Journal.SHOP, WANG, ids.get(1), 3))
                .extracting(Delivery::id)
                .isEqualTo(ids.subList(2, 5));
        for (DeliveryId id : ids) {
            assertThat(store.attempts(store.find(id).orElseThrow().sendId()))
                    .extracting(Delivery::id)
                    .containsExactly(id);
        }
    }

    private static long[] found(SqliteDatabase database, String words) {
        return database.deliveries().ids(new HistoryFilter(words, null, null, null, null), new CancelSignal());
    }

    private static int waiting(SqliteDatabase database) {
        return number(database, "SELECT count(*) FROM words_waiting");
    }

    private static int segments(SqliteDatabase database) {
        return number(database, "SELECT count(DISTINCT segid) FROM delivery_words_idx");
    }

    private static int number(SqliteDatabase database, String sql) {
        return database.connections()
                .read(
                        "count",
                        handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }

    private static DeliveryId begun(SqliteDatabase database, Instant at) {
        return Journal.begun(database.deliveries(), Journal.row(WANG, "王梅", at, new Message.Text("您好")));
    }
}
