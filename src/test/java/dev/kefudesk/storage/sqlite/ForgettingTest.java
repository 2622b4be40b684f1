package dev.kefudesk.storage.sqlite;

import static dev.kefudesk.storage.contract.Journal.ACCEPTED;
import static dev.kefudesk.storage.contract.Journal.MORNING;
import static dev.kefudesk.storage.contract.Journal.TIMEOUT;
import static dev.kefudesk.testing.Samples.LI;
import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState.Settlement;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.Upkeep;
import dev.kefudesk.storage.contract.Journal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgettingTest {

    private static final SentBy WANG_LI = new SentBy("wangli", "front-desk-2");

    @TempDir
    Path folder;

    private SqliteDatabase database;
    private DeliveryStore store;
    private Upkeep upkeep;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("kefudesk.db"), "first", InstantSource.system(), WANG_LI);
        store = database.deliveries();
        upkeep = database.upkeep();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private DeliveryId sent(int day, OpenId follower, String text, SendOutcome outcome) {
        return Journal.sent(store, Journal.row(follower, "", day(day), new Message.Text(text)), outcome);
    }

    private static Instant day(int day) {
        return MORNING.plus(Duration.ofDays(day));
    }

    private long[] found(String words) {
        return store.ids(new HistoryFilter(words, null, null, null, null), new CancelSignal());
    }

    @Test
    void theOldestGoFirstWithAllThatIsKnownOfThem() {
        for (int i = 0; i < 5; i++) {
            sent(i, WANG, "旧消息", ACCEPTED);
        }
        DeliveryId kept = sent(9, WANG, "新消息", ACCEPTED);

        assertThat(upkeep.forgetBefore(day(9), 3)).isEqualTo(3);
        assertThat(found("")).hasSize(3);
        assertThat(upkeep.forgetBefore(day(9), 3)).isEqualTo(2);
        assertThat(upkeep.forgetBefore(day(9), 3)).isZero();

        assertThat(found("")).containsExactly(kept.value());
        assertThat(found("旧")).isEmpty();
        assertThat(found("消息")).containsExactly(kept.value());
        assertThat(contents()).isEqualTo(1);
    }

    private long contents() {
        return database.connections()
                .read(
                        "count",
                        handle -> handle.createQuery("SELECT count(*) FROM delivery_content")
                                .mapTo(Long.class)
                                .one());
    }

    @Test
    void whatIsOnItsWayOrUnknownAndUnsettledStays() {
        DeliveryId underway = Journal.begun(store, Journal.row(WANG, "", day(0), new Message.Text("在路上")));
        DeliveryId unknown = sent(1, LI, "不知道", TIMEOUT);
        DeliveryId settled = sent(2, LI, "问过了", TIMEOUT);
        store.settle(settled, new Settlement(true, day(3)));

        assertThat(upkeep.forgetBefore(day(9), 10)).isEqualTo(1);

        assertThat(found("")).containsExactly(unknown.value(), underway.value());
    }

    @Test
    void aFollowerWhoseLastMessageIsForgottenIsStillThere() {
        sent(0, WANG, "您好", ACCEPTED);
        upkeep.forgetBefore(day(1), 10);

        assertThat(database.followers().find(Journal.SHOP, WANG).orElseThrow().lastContact())
                .isNull();
        sent(2, WANG, "您好", ACCEPTED);
        assertThat(database.followers()
                        .find(Journal.SHOP, WANG)
                        .orElseThrow()
                        .lastContact()
                        .at())
                .isEqualTo(day(2));
    }

    @Test
    void theSizeSaysHowManySinceWhenAndGrows() {
        Upkeep.Size empty = upkeep.size();
        assertThat(empty.deliveries()).isZero();
        assertThat(empty.oldest()).isNull();

        for (int i = 1; i <= 20; i++) {
            sent(i, WANG, "字".repeat(5_000), ACCEPTED);
        }

        assertThat(upkeep.mayForget()).isTrue();
        assertThat(upkeep.size().deliveries()).isEqualTo(20);
        assertThat(upkeep.size().oldest()).isEqualTo(day(1));
        assertThat(upkeep.size().bytes()).isGreaterThan(empty.bytes());
        long full = upkeep.size().bytes();
        upkeep.forgetBefore(day(30), 100);
        assertThat(upkeep.size().bytes()).isLessThan(full);
    }

    @Test
    void aRowSaysWhoSentItAndWhere() {
        DeliveryId id = sent(0, WANG, "您好", ACCEPTED);

        assertThat(store.find(id).orElseThrow().by()).isEqualTo(WANG_LI);
        assertThat(store.older(HistoryFilter.ALL, null, 1).getFirst().by()).isEqualTo(WANG_LI);
    }

    @Test
    void moreRowsThanAMillisecondHasRoomForGoOnInTheNextOne() {
        long first = DeliveryId.least(MORNING).value();
        DeliveryId one = Journal.begun(store, Journal.text(WANG, "一"));
        // as if the rest of that millisecond were taken
        database.connections().write("move the row", handle -> {
            handle.execute("DELETE FROM delivery_content");
            handle.execute("DELETE FROM words_waiting");
            return handle.createUpdate("UPDATE delivery SET id = :last WHERE id = :id")
                    .bind("last", first + DeliveryId.PER_MILLISECOND - 1)
                    .bind("id", one.value())
                    .execute();
        });

        assertThat(Journal.begun(store, Journal.text(LI, "二")).value()).isEqualTo(first + DeliveryId.PER_MILLISECOND);
        assertThat(Journal.begun(store, Journal.text(LI, "三")).value())
                .isEqualTo(first + DeliveryId.PER_MILLISECOND + 1);
    }
}
