package dev.kefudesk.storage.contract;

import static dev.kefudesk.storage.contract.Journal.ACCEPTED;
import static dev.kefudesk.storage.contract.Journal.CLOSED;
import static dev.kefudesk.storage.contract.Journal.MORNING;
import static dev.kefudesk.storage.contract.Journal.TIMEOUT;
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
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What asks before a message is written down, in a database and in the fake that other tests trust. */
public abstract class FirstQuestionsContract extends StorageContract {

    private DeliveryStore store;

    @BeforeEach
    @Override
    void stores() {
        store = storage().deliveries();
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

    @Test
    void theSameContentWithinTwoMinutesAsks() {
        DeliveryId sent = Journal.sent(store, Journal.text(WANG, "您好"), ACCEPTED);

        asks(store, again(), sent);
        asks(store, after(Duration.ofMillis(119_999), new Message.Text("您好")), sent);
        assertThat(store.begin(again(), Set.of(AskReason.SAME_CONTENT))).isInstanceOf(Started.class);
    }

    @Test
    void twoMinutesLaterNothingAsks() {
        Journal.sent(store, Journal.text(WANG, "您好"), ACCEPTED);

        asksNothing(store, after(Duration.ofMinutes(2), new Message.Text("您好")));
    }

    @Test
    void aClockThatWasSetBackALittleHidesNothing() {
        DeliveryId sent = Journal.sent(store, Journal.text(WANG, "您好"), ACCEPTED);

        asks(store, after(Duration.ofSeconds(-5), new Message.Text("您好")), sent);
    }

    @Test
    void otherContentAnotherFollowerOrAccountAskNothing() {
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

    @Test
    void theSameCardsAskToo() {
        Message news = new Message.News(List.of(card(1), card(2)));
        DeliveryId sent = Journal.sent(store, after(Duration.ZERO, news), ACCEPTED);

        asks(store, after(Duration.ofSeconds(3), new Message.News(List.of(card(1), card(2)))), sent);
    }

    @Test
    void whatIsStillOnItsWayCounts() {

        asks(store, again(), Journal.begun(store, Journal.text(WANG, "您好")));
    }

    @Test
    void whatWasRefusedOrNeverLeftMayGoAgain() {
        Journal.sent(store, Journal.text(WANG, "您好"), CLOSED);
        Journal.sent(store, Journal.text(WANG, "您好"), SendOutcome.NotSent.because(SendOutcome.NotSentCause.NO_NETWORK));

        asksNothing(store, again());
    }

    @Test
    void anUnknownOutcomeIsAskedAboutBeforeItsContent() {
        DeliveryId sent = Journal.sent(store, Journal.text(WANG, "您好"), TIMEOUT);

        assertThat(store.begin(again(), Set.of()))
                .isEqualTo(new AskFirst(store.find(sent).orElseThrow(), AskReason.UNSETTLED));
        assertThat(store.begin(again(), Set.of(AskReason.UNSETTLED)))
                .isEqualTo(new AskFirst(store.find(sent).orElseThrow(), AskReason.SAME_CONTENT));
    }

    @Test
    void whatAPersonSaidOfAnUnknownOutcomeDecides() {
        DeliveryId sent = Journal.sent(store, Journal.text(WANG, "您好"), TIMEOUT);

        store.settle(sent, new Settlement(true, MORNING));
        asks(store, again(), sent);

        store.settle(sent, new Settlement(false, MORNING));
        asksNothing(store, again());
    }

    @Test
    void partsOfOnePlanAreNeverTheSameAsEachOther() {
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
