package dev.kefudesk.storage.contract;

import static dev.kefudesk.storage.contract.Journal.ACCEPTED;
import static dev.kefudesk.storage.contract.Journal.CLOSED;
import static dev.kefudesk.storage.contract.Journal.MORNING;
import static dev.kefudesk.storage.contract.Journal.SHOP;
import static dev.kefudesk.storage.contract.Journal.TIMEOUT;
import static dev.kefudesk.testing.Samples.LI;
import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.AskReason;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.domain.send.DeliveryState.Settlement;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.NoResend;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.PlanId;
import dev.kefudesk.domain.send.PlanPart;
import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.DeliveryStore.AskFirst;
import dev.kefudesk.service.port.DeliveryStore.Finish;
import dev.kefudesk.service.port.DeliveryStore.NewDelivery;
import dev.kefudesk.service.port.DeliveryStore.Started;
import dev.kefudesk.testing.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

public abstract class DeliveryStoreContract extends StorageContract {

    private DeliveryStore store;

    @BeforeEach
    @Override
    void stores() {
        store = storage().deliveries();
    }

    @Test
    void aRowIsThereAsSendingBeforeAnythingElseHappens() {
        NewDelivery row = Journal.text(WANG, "您好\n第二行");

        DeliveryId id = Journal.begun(store, row);

        assertThat(store.find(id))
                .contains(new Delivery(
                        id,
                        row.sendId(),
                        1,
                        SHOP,
                        "青禾生活",
                        WANG,
                        "王梅",
                        MORNING,
                        row.message(),
                        row.requestPath(),
                        row.requestBody(),
                        new DeliveryState.Sending(),
                        null,
                        ReceivedAnswer.NONE,
                        false,
                        null,
                        database().by()));
    }

    @Test
    void tenCardsComeBackAsTheyWereWritten() {
        Message.News news = new Message.News(
                Stream.iterate(1, n -> n <= 10, n -> n + 1).map(Samples::card).toList());
        DeliveryId id = Journal.begun(store, Journal.row(WANG, "王梅", MORNING, news));

        assertThat(store.find(id).orElseThrow().message()).isEqualTo(news);
        DeliverySummary summary =
                store.older(DeliveryStore.HistoryFilter.ALL, null, 5).getFirst();
        assertThat(summary.kind()).isEqualTo(MessageKind.NEWS);
        assertThat(summary.cards()).isEqualTo(10);
        assertThat(summary.summary()).isEqualTo("冬季新品到店 1");
    }

    @Test
    void whatWentToAFollowerIsReadBackwardsByRuns() {
        DeliveryId first = Journal.sent(store, Journal.text(WANG, "一"), ACCEPTED);
        Journal.sent(store, Journal.text(LI, "别人的 " + WANG.value()), ACCEPTED);
        DeliveryId second = Journal.sent(store, Journal.text(WANG, "二"), TIMEOUT);
        DeliveryId third = Journal.begun(store, Journal.text(WANG, "三"));

        assertThat(store.toFollower(SHOP, WANG, null, 2))
                .containsExactly(
                        store.find(third).orElseThrow(), store.find(second).orElseThrow());
        assertThat(store.toFollower(SHOP, WANG, second, 2))
                .containsExactly(store.find(first).orElseThrow());
        assertThat(store.toFollower(SHOP, WANG, first, 2)).isEmpty();
        assertThat(store.toFollower(Samples.OTHER.id(), WANG, null, 2)).isEmpty();
    }

    @Test
    void thePlaceInAPlanComesBackEverywhere() {
        PlanPart second = new PlanPart(new PlanId("plan"), 2, 4);
        DeliveryId id = Journal.begun(store, Journal.row(WANG, "王梅", MORNING, new Message.Text("您好"), second));

        assertThat(store.find(id).orElseThrow().plan()).isEqualTo(second);
        assertThat(store.older(DeliveryStore.HistoryFilter.ALL, null, 1)
                        .getFirst()
                        .plan())
                .isEqualTo(second);
        assertThat(store.rows(DeliveryStore.HistoryFilter.ALL, null, 1))
                .isEqualTo(List.of(store.find(id).orElseThrow()));
    }

    @Test
    void aRefusalIsExplainedAfterwardsAndNothingElseIs() {
        DeliveryId refused = Journal.sent(store, Journal.text(WANG, "一"), CLOSED);
        DeliveryId accepted = Journal.sent(store, Journal.text(LI, "二"), ACCEPTED);

        store.explain(refused, NoResend.SAME_TOKEN);
        store.explain(accepted, NoResend.SAME_TOKEN);
        store.explain(new DeliveryId(99), NoResend.SAME_TOKEN);

        ApiRefusal refusal = ((SendOutcome.Refused) CLOSED).refusal();
        assertThat(store.find(refused).orElseThrow().outcome())
                .isEqualTo(new SendOutcome.Refused(refusal, NoResend.SAME_TOKEN));
        assertThat(store.find(accepted).orElseThrow().outcome()).isEqualTo(ACCEPTED);
    }

    static Stream<SendOutcome> everyOutcome() {
        ApiRefusal busy = new ApiRefusal(-1, "system error", null);
        return Stream.of(
                ACCEPTED,
                CLOSED,
                new SendOutcome.Refused(new ApiRefusal(42001, "expired", null), NoResend.FORCED_TOO_SOON),
                SendOutcome.NotSent.because(NotSentCause.NO_NETWORK, "no route"),
                new SendOutcome.NotSent(NotSentCause.TOKEN_REFUSED, new ApiRefusal(40164, "invalid ip", "1-2-3"), ""),
                TIMEOUT,
                new SendOutcome.Unknown(UnknownCause.BUSY, busy, ""));
    }

    @ParameterizedTest
    @MethodSource("everyOutcome")
    void anOutcomeComesBackWithItsAnswer(SendOutcome outcome) {
        DeliveryId id = Journal.begun(store, Journal.text(WANG, "您好"));
        ReceivedAnswer answer = new ReceivedAnswer(502, "<html>网关\u0000</html>", 3_000_000, true);

        store.finish(id, new Finish(outcome, answer, Duration.ofMillis(1234), true, null));

        Delivery row = store.find(id).orElseThrow();
        assertThat(row.outcome()).isEqualTo(outcome);
        assertThat(row.answer()).isEqualTo(answer);
        assertThat(row.latency()).isEqualTo(Duration.ofMillis(1234));
        assertThat(row.freshConnection()).isTrue();
        assertThat(store.older(DeliveryStore.HistoryFilter.ALL, null, 1)
                        .getFirst()
                        .state())
                .isEqualTo(row.state());
        assertThat(storage()
                        .followers()
                        .find(SHOP, WANG)
                        .orElseThrow()
                        .lastContact()
                        .outcome())
                .isEqualTo(outcome);
    }

    @Test
    void aLaterAnswerReplacesUnknownEvenWhereAPersonHasSettledIt() {
        DeliveryId id = Journal.sent(store, Journal.text(WANG, "您好"), TIMEOUT);
        store.settle(id, new Settlement(false, MORNING));

        store.finish(id, Journal.with(ACCEPTED));

        assertThat(store.find(id).orElseThrow().state()).isEqualTo(new DeliveryState.Done(ACCEPTED, null));
    }

    @Test
    void whatAPersonSettledOutlivesAnotherUnknown() {
        DeliveryId id = Journal.sent(store, Journal.text(WANG, "您好"), TIMEOUT);
        Settlement arrived = new Settlement(true, MORNING);
        store.settle(id, arrived);

        store.finish(id, Journal.with(TIMEOUT));

        assertThat(store.find(id).orElseThrow().state()).isEqualTo(new DeliveryState.Done(TIMEOUT, arrived));
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void nothingReplacesAVerdict(SendOutcome verdict) {
        DeliveryId id = Journal.sent(store, Journal.text(WANG, "您好"), verdict);

        assertThat(store.finish(id, Journal.with(TIMEOUT))).isFalse();

        assertThat(store.find(id).orElseThrow().outcome()).isEqualTo(verdict);
    }

    static Stream<SendOutcome> verdicts() {
        return Stream.of(ACCEPTED, CLOSED, SendOutcome.NotSent.because(NotSentCause.TLS));
    }

    @Test
    void anUnknownRowNumberIsAMistakeOfTheCaller() {
        assertThatThrownBy(() -> store.finish(new DeliveryId(99), Journal.with(ACCEPTED)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void afterAnUnknownOutcomeTheNextFirstAttemptAsks() {
        Journal.sent(store, Journal.text(WANG, "一"), TIMEOUT);
        DeliveryId newest = Journal.sent(store, Journal.text(WANG, "二"), TIMEOUT);

        assertThat(store.begin(Journal.text(WANG, "三"), Set.of()))
                .isEqualTo(new AskFirst(store.find(newest).orElseThrow(), AskReason.UNSETTLED));
        assertThat(store.begin(Journal.text(LI, "三"), Set.of())).isInstanceOf(Started.class);
        assertThat(store.begin(Journal.text(WANG, "三"), Set.of(AskReason.values())))
                .isInstanceOf(Started.class);
        assertThat(store.older(DeliveryStore.HistoryFilter.ALL, null, 10)).hasSize(4);
    }

    @Test
    void aSecondAttemptIsNeverAskedAbout() {
        Journal.sent(store, Journal.text(WANG, "一"), TIMEOUT);
        NewDelivery row = Journal.text(WANG, "二");
        NewDelivery second = new NewDelivery(
                row.sendId(),
                2,
                row.account(),
                row.accountName(),
                row.follower(),
                row.followerName(),
                row.at(),
                row.message(),
                row.requestPath(),
                row.requestBody(),
                null);

        assertThat(store.begin(second, Set.of())).isInstanceOf(Started.class);
    }

    @Test
    void oncePeopleHaveSettledAllNothingAsks() {
        DeliveryId id = Journal.sent(store, Journal.text(WANG, "一"), TIMEOUT);
        assertThat(store.unsettled(SHOP, WANG)).map(Delivery::id).contains(id);

        assertThat(store.settle(id, new Settlement(true, MORNING))).isTrue();

        assertThat(store.unsettled(SHOP, WANG)).isEmpty();
        assertThat(store.begin(Journal.text(WANG, "二"), Set.of())).isInstanceOf(Started.class);
    }

    @Test
    void onlyUnknownRowsCanBeSettled() {
        DeliveryId accepted = Journal.sent(store, Journal.text(WANG, "一"), ACCEPTED);
        DeliveryId sending = Journal.begun(store, Journal.text(WANG, "二"));
        Settlement settlement = new Settlement(true, MORNING);

        assertThat(store.settle(accepted, settlement)).isFalse();
        assertThat(store.settle(sending, settlement)).isFalse();
        assertThat(store.settle(new DeliveryId(99), settlement)).isFalse();
    }

    @Test
    void whatNeverLeftTakesNoMarkOffAFollowerWhoMustWriteFirst() {
        SendOutcome offline = SendOutcome.NotSent.because(SendOutcome.NotSentCause.NO_NETWORK);
        Journal.sent(store, Journal.text(WANG, "一"), CLOSED);
        Journal.sent(store, Journal.text(WANG, "二"), offline);
        assertThat(lastOutcome()).isEqualTo(CLOSED);
        Journal.sent(store, Journal.text(WANG, "三"), ACCEPTED);
        assertThat(lastOutcome()).isEqualTo(ACCEPTED);
        Journal.sent(store, Journal.text(WANG, "四"), offline);
        assertThat(lastOutcome()).isEqualTo(offline);
    }

    private SendOutcome lastOutcome() {
        return Objects.requireNonNull(
                        storage().followers().find(SHOP, WANG).orElseThrow().lastContact())
                .outcome();
    }

    @Test
    void theAttemptsOfASendComeInOrder() {
        NewDelivery first = Journal.text(WANG, "一");
        DeliveryId one = Journal.sent(store, first, CLOSED);
        Journal.sent(store, Journal.text(WANG, "另一条"), ACCEPTED);
        NewDelivery second = new NewDelivery(
                first.sendId(),
                2,
                first.account(),
                first.accountName(),
                first.follower(),
                first.followerName(),
                first.at(),
                first.message(),
                first.requestPath(),
                first.requestBody(),
                null);
        DeliveryId two = Journal.sent(store, second, ACCEPTED);

        assertThat(store.attempts(first.sendId())).map(Delivery::id).containsExactly(one, two);
    }

    @Test
    void outcomesAreCountedSinceAMoment() {
        Journal.sent(store, Journal.row(WANG, "", MORNING.minusMillis(1), new Message.Text("早")), ACCEPTED);
        Journal.sent(store, Journal.text(WANG, "一"), ACCEPTED);
        Journal.sent(store, Journal.text(WANG, "二"), ACCEPTED);
        Journal.sent(store, Journal.text(LI, "三"), CLOSED);
        Journal.begun(store, Journal.text(LI, "四"));

        assertThat(store.counts(MORNING))
                .isEqualTo(Map.of(OutcomeKind.ACCEPTED, 2L, OutcomeKind.REFUSED, 1L, OutcomeKind.SENDING, 1L));
    }

    @Test
    void theLastContactIsTheNewestDeliveryThatHasEnded() {
        DeliveryId older = Journal.begun(store, Journal.text(WANG, "一"));
        DeliveryId newer = Journal.begun(store, Journal.row(WANG, "", MORNING.plusSeconds(60), new Message.Text("二")));
        store.finish(newer, Journal.with(CLOSED));
        store.finish(older, Journal.with(ACCEPTED));
        Journal.begun(store, Journal.text(WANG, "三"));

        var contact = storage().followers().find(SHOP, WANG).orElseThrow().lastContact();

        assertThat(contact.outcome()).isEqualTo(CLOSED);
        assertThat(contact.at()).isEqualTo(MORNING.plusSeconds(60));
        assertThat(contact.followerMustWriteFirst()).isTrue();
    }

    @Test
    void idsAreNeverUsedTwiceAndSurviveReopening() {
        List<DeliveryId> ids =
                List.of(Journal.begun(store, Journal.text(WANG, "一")), Journal.begun(store, Journal.text(WANG, "二")));
        reopen();

        assertThat(store.find(ids.getLast())).isPresent();
        assertThat(Journal.begun(store, Journal.text(WANG, "三")).value())
                .isGreaterThan(ids.getLast().value());
    }
}
