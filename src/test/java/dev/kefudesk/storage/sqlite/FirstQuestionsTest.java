package dev.kefudesk.storage.sqlite;

import static dev.kefudesk.storage.sqlite.Journal.ACCEPTED;
import static dev.kefudesk.storage.sqlite.Journal.CLOSED;
import static dev.kefudesk.storage.sqlite.Journal.MORNING;
import static dev.kefudesk.storage.sqlite.Journal.TIMEOUT;
import static dev.kefudesk.testing.Samples.LI;
import static dev.kefudesk.testing.Samples.OTHER;
import static dev.kefudesk.testing.Samples.WANG;
import static dev.kefudesk.testing.Samples.card;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.AskReason;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState.Settlement;
import dev.kefudesk.domain.send.PlanId;
import dev.kefudesk.domain.send.PlanPart;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.DeliveryStore.AskFirst;
import dev.kefudesk.service.port.DeliveryStore.NewDelivery;
import dev.kefudesk.service.port.DeliveryStore.Started;
import dev.kefudesk.testing.FakeDeliveryStore;
import dev.kefudesk.testing.FakeDraftStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What asks before a message is written down, in the database and in the fake that other tests trust. */
class FirstQuestionsTest {

    enum Kind {
        DATABASE,
        FAKE
    }

    @TempDir
    Path folder;

    private SqliteDatabase database;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("kefudesk.db"), "first");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private DeliveryStore store(Kind kind) {
        return switch (kind) {
            case DATABASE -> database.deliveries();
            case FAKE -> new FakeDeliveryStore(new FakeDraftStore());
        };
    }

    private static NewDelivery after(Duration wait, Message message) {
        return Journal.row(WANG, "王梅", MORNING.plus(wait), message);
    }

    private static NewDelivery again() {
        return after(Duration.ofSeconds(90), new Message.Text("您好"));
    }

    private static void asks(DeliveryStore store, NewDelivery row, DeliveryId because) {
        assertThat(store.begin(row, Set.of()))
                .isEqualTo(new AskFirst(store.find(because).orElseThrow(), AskReason.SAME_CONTENT));
    }

    private static void asksNothing(DeliveryStore store, NewDelivery row) {
        assertThat(store.begin(row, Set.of())).isInstanceOf(Started.class);
    }

    @ParameterizedTest
    @EnumSource
    void theSameContentWithinTwoMinutesAsks(Kind kind) {
        DeliveryStore store = store(kind);
        DeliveryId sent = Journal.sent(store, Journal.text(WANG, "您好"), ACCEPTED);

        asks(store, again(), sent);
        asks(store, after(Duration.ofMillis(119_999), new Message.Text("您好")), sent);
        assertThat(store.begin(again(), Set.of(AskReason.SAME_CONTENT))).isInstanceOf(Started.class);
    }

    @ParameterizedTest
    @EnumSource
    void twoMinutesLaterNothingAsks(Kind kind) {
        DeliveryStore store = store(kind);
        Journal.sent(store, Journal.text(WANG, "您好"), ACCEPTED);

        asksNothing(store, after(Duration.ofMinutes(2), new Message.Text("您好")));
    }

    @ParameterizedTest
    @EnumSource
    void aClockThatWasSetBackALittleHidesNothing(Kind kind) {
        DeliveryStore store = store(kind);
        DeliveryId sent = Journal.sent(store, Journal.text(WANG, "您好"), ACCEPTED);

        asks(store, after(Duration.ofSeconds(-5), new Message.Text("您好")), sent);
    }

    @ParameterizedTest
    @EnumSource
    void otherContentAnotherFollowerOrAccountAskNothing(Kind kind) {
        DeliveryStore store = store(kind);
        Journal.sent(store, Journal.text(WANG, "您好"), ACCEPTED);
        Journal.sent(store, after(Duration.ZERO, new Message.News(List.of(card(1), card(2)))), ACCEPTED);

        asksNothing(store, Journal.text(WANG, "您好！"));
        asksNothing(store, Journal.text(LI, "您好"));
        asksNothing(store, after(Duration.ZERO, new Message.News(List.of(card(2), card(1)))));
        NewDelivery row = again();
        asksNothing(
                store,
                new NewDelivery(
                        row.sendId(),
                        1,
                        OTHER.id(),
                        OTHER.name(),
                        WANG,
                        "王梅",
                        row.at(),
                        row.message(),
                        row.requestPath(),
                        row.requestBody(),
                        null));
    }

    @ParameterizedTest
    @EnumSource
    void theSameCardsAskToo(Kind kind) {
        DeliveryStore store = store(kind);
        Message news = new Message.News(List.of(card(1), card(2)));
        DeliveryId sent = Journal.sent(store, after(Duration.ZERO, news), ACCEPTED);

        asks(store, after(Duration.ofSeconds(3), new Message.News(List.of(card(1), card(2)))), sent);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsStillOnItsWayCounts(Kind kind) {
        DeliveryStore store = store(kind);

        asks(store, again(), Journal.begun(store, Journal.text(WANG, "您好")));
    }

    @ParameterizedTest
    @EnumSource
    void whatWasRefusedOrNeverLeftMayGoAgain(Kind kind) {
        DeliveryStore store = store(kind);
        Journal.sent(store, Journal.text(WANG, "您好"), CLOSED);
        Journal.sent(store, Journal.text(WANG, "您好"), SendOutcome.NotSent.because(SendOutcome.NotSentCause.NO_NETWORK));

        asksNothing(store, again());
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownOutcomeIsAskedAboutBeforeItsContent(Kind kind) {
        DeliveryStore store = store(kind);
        DeliveryId sent = Journal.sent(store, Journal.text(WANG, "您好"), TIMEOUT);

        assertThat(store.begin(again(), Set.of()))
                .isEqualTo(new AskFirst(store.find(sent).orElseThrow(), AskReason.UNSETTLED));
        assertThat(store.begin(again(), Set.of(AskReason.UNSETTLED)))
                .isEqualTo(new AskFirst(store.find(sent).orElseThrow(), AskReason.SAME_CONTENT));
    }

    @ParameterizedTest
    @EnumSource
    void whatAPersonSaidOfAnUnknownOutcomeDecides(Kind kind) {
        DeliveryStore store = store(kind);
        DeliveryId sent = Journal.sent(store, Journal.text(WANG, "您好"), TIMEOUT);

        store.settle(sent, new Settlement(true, MORNING));
        asks(store, again(), sent);

        store.settle(sent, new Settlement(false, MORNING));
        asksNothing(store, again());
    }

    @ParameterizedTest
    @EnumSource
    void partsOfOnePlanAreNeverTheSameAsEachOther(Kind kind) {
        DeliveryStore store = store(kind);
        Message news = new Message.News(List.of(card(1)));
        PlanId plan = new PlanId("plan");
        DeliveryId first =
                Journal.sent(store, Journal.row(WANG, "王梅", MORNING, news, new PlanPart(plan, 1, 2)), ACCEPTED);

        asksNothing(store, Journal.row(WANG, "王梅", MORNING, news, new PlanPart(plan, 2, 2)));
        assertThat(store.begin(
                        Journal.row(LI, "李雷", MORNING, news, new PlanPart(new PlanId("another"), 1, 2)), Set.of()))
                .isInstanceOf(Started.class);
        NewDelivery otherPlan = Journal.row(WANG, "王梅", MORNING, news, new PlanPart(new PlanId("another"), 1, 2));
        assertThat(store.begin(otherPlan, Set.of()))
                .isInstanceOfSatisfying(
                        AskFirst.class, ask -> assertThat(ask.reason()).isEqualTo(AskReason.SAME_CONTENT));
        assertThat(store.begin(after(Duration.ZERO, news), Set.of())).isInstanceOf(AskFirst.class);
        assertThat(store.find(first)).isPresent();
    }
}
