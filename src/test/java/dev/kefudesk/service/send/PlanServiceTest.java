package dev.kefudesk.service.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftCheck;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.MessageLimits;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.send.Allowance;
import dev.kefudesk.domain.send.AskReason;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryPlan;
import dev.kefudesk.domain.send.DeliveryPlanner;
import dev.kefudesk.domain.send.PlanPart;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.Unknown;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.SessionSecrets;
import dev.kefudesk.service.send.PlanService.PlanMoved;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.testing.BrokenJournal;
import dev.kefudesk.testing.FakeDeliveryStore;
import dev.kefudesk.testing.FakeDraftStore;
import dev.kefudesk.testing.FakeGateway;
import dev.kefudesk.testing.FakeLedger;
import dev.kefudesk.testing.ManualClock;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.wechat.json.JsonMessageEncoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PlanServiceTest {

    private static final Account ACCOUNT = Samples.OTHER.withTestFollower(Samples.LI);
    private static final DraftKey KEY = new DraftKey(ACCOUNT.id(), Samples.WANG);

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final FakeGateway gateway = new FakeGateway();
    private final FakeDraftStore draftStore = new FakeDraftStore();
    private final FakeDeliveryStore store = new FakeDeliveryStore(draftStore);
    private final ManualClock clock = new ManualClock();
    private final SecretMask mask = new SecretMask();
    private final TokenService tokens =
            new TokenService(gateway, new SessionSecrets(mask), new FakeLedger(), mask, clock, executor);
    private final DraftService drafts = new DraftService(draftStore, executor);
    private final SendService sends =
            new SendService(tokens, store, gateway, new JsonMessageEncoder(), drafts, mask, clock, executor);
    private final PlanService plans = new PlanService(sends);
    private final List<PlanMoved> moves = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void prepare() {
        tokens.giveSecret(ACCOUNT, Samples.SECRET);
        plans.moved().subscribe(Runnable::run, moves::add);
    }

    @AfterEach
    void close() {
        executor.close();
    }

    private static List<NewsCard> cards(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Samples::card).toList();
    }

    /** A kept draft with cards 1 to {@code cards}. */
    private Draft draft(int cards) {
        Draft draft = Draft.empty(KEY).withKind(MessageKind.NEWS).withCards(cards(1, cards));
        drafts.keep(draft);
        return draft;
    }

    private static DeliveryPlan plan(Draft draft, int perMessage, DeliveryPlan.Kind kind) {
        DeliveryPlan plan = new DeliveryPlanner(MessageLimits.USUAL)
                .offers(draft, perMessage).stream()
                        .filter(offer -> offer.kind() == kind)
                        .findFirst()
                        .orElseThrow()
                        .plan();
        assertThat(plan).isNotNull();
        return plan;
    }

    private static PlanRequest several(Draft draft) {
        return new PlanRequest(
                ACCOUNT, Samples.WANG, "王小明", plan(draft, 1, DeliveryPlan.Kind.SEVERAL), draft.stamp(), Set.of());
    }

    private static PlanEnd end(PlanRun run) {
        return run.result().toCompletableFuture().join();
    }

    private PlanEnd carryOut(PlanRequest request) {
        return end(plans.start(request));
    }

    private List<NewsCard> cardsLeft() {
        return drafts.load(KEY).toCompletableFuture().join().cards();
    }

    /** What left for WeChat, by the number of its first card; {@code 0} for anything else. */
    private List<Integer> sentCards() {
        return gateway.sent().stream()
                .map(sent -> IntStream.rangeClosed(1, 10)
                        .filter(number -> sent.body().contains("https://shop.example/" + number + "\""))
                        .findFirst()
                        .orElse(0))
                .toList();
    }

    private static SendOutcome outcome(PlanEnd end) {
        assertThat(end.last()).isInstanceOf(SendResult.Ended.class);
        SendOutcome outcome = ((SendResult.Ended) end.last()).delivery().outcome();
        assertThat(outcome).isNotNull();
        return outcome;
    }

    @Test
    void everyPartIsASendOfItsOwnInOrderUnderOnePlanAndTakesItsCards() {
        PlanRun run = plans.start(several(draft(3)));
        assertThat(end(run)).satisfies(end -> {
            assertThat(end.whole()).isTrue();
            assertThat(end.cancelled()).isFalse();
            assertThat(outcome(end)).isEqualTo(new SendOutcome.Accepted());
        });
        assertThat(sentCards()).containsExactly(1, 2, 3);
        assertThat(store.all())
                .extracting(Delivery::plan)
                .containsExactly(
                        new PlanPart(run.id(), 1, 3), new PlanPart(run.id(), 2, 3), new PlanPart(run.id(), 3, 3));
        assertThat(store.all()).extracting(Delivery::sendId).doesNotHaveDuplicates();
        assertThat(cardsLeft()).isEmpty();
        assertThat(moves)
                .containsExactly(
                        new PlanMoved(run.id(), KEY, 0, 3, true),
                        new PlanMoved(run.id(), KEY, 1, 3, true),
                        new PlanMoved(run.id(), KEY, 2, 3, true),
                        new PlanMoved(run.id(), KEY, 3, 3, false));
        assertThat(plans.underWay(KEY)).isNull();
    }

    @Test
    void aPartLeavesOnlyWhenTheOneBeforeItHasEnded() {
        CountDownLatch gate = new CountDownLatch(1);
        gateway.holdSends(gate);
        PlanRun run = plans.start(several(draft(3)));
        await().until(() -> !gateway.sent().isEmpty());
        assertThat(store.all()).hasSize(1);
        assertThat(plans.underWay(KEY)).isSameAs(run);
        gate.countDown();
        end(run);
        assertThat(sentCards()).containsExactly(1, 2, 3);
    }

    @Test
    void aRefusalInTheMiddleStopsThePlanAndItsCardsAndAllAfterThemStay() {
        gateway.answering(new SendOutcome.Accepted(), FakeGateway.refused(45047));
        PlanEnd end = carryOut(several(draft(4)));
        assertThat(end.accepted()).isEqualTo(1);
        assertThat(end.whole()).isFalse();
        assertThat(outcome(end)).isEqualTo(FakeGateway.refused(45047));
        assertThat(sentCards()).containsExactly(1, 2);
        assertThat(cardsLeft()).isEqualTo(cards(2, 4));
        assertThat(moves.getLast().running()).isFalse();
    }

    @Test
    void anUnknownOutcomeInTheMiddleStopsThePlan() {
        gateway.answering(new SendOutcome.Accepted(), Unknown.because(UnknownCause.TIMEOUT, ""));
        PlanEnd end = carryOut(several(draft(4)));
        assertThat(outcome(end)).isEqualTo(Unknown.because(UnknownCause.TIMEOUT, ""));
        assertThat(sentCards()).containsExactly(1, 2);
        assertThat(cardsLeft()).isEqualTo(cards(2, 4));
    }

    @Test
    void aTokenRefusedInTheMiddleIsRenewedAndThePlanGoesOn() {
        gateway.answering(new SendOutcome.Accepted(), FakeGateway.refused(42001));
        PlanRun run = plans.start(several(draft(3)));
        assertThat(end(run).whole()).isTrue();
        assertThat(sentCards()).containsExactly(1, 2, 2, 3);
        assertThat(store.all())
                .extracting(Delivery::plan)
                .containsExactly(
                        new PlanPart(run.id(), 1, 3),
                        new PlanPart(run.id(), 2, 3),
                        new PlanPart(run.id(), 2, 3),
                        new PlanPart(run.id(), 3, 3));
        assertThat(cardsLeft()).isEmpty();
    }

    @Test
    void cancelledItEndsBetweenTwoParts() {
        CountDownLatch gate = new CountDownLatch(1);
        gateway.holdSends(gate);
        PlanRun run = plans.start(several(draft(3)));
        await().until(() -> !gateway.sent().isEmpty());
        run.cancel().cancel();
        assertThat(run.result().toCompletableFuture()).isNotDone();
        gate.countDown();
        PlanEnd end = end(run);
        assertThat(end.cancelled()).isTrue();
        assertThat(end.accepted()).isEqualTo(1);
        assertThat(outcome(end)).isEqualTo(new SendOutcome.Accepted());
        assertThat(sentCards()).containsExactly(1);
        assertThat(cardsLeft()).isEqualTo(cards(2, 3));
    }

    @Test
    void aCancelDuringTheLastPartChangesNothing() {
        CountDownLatch gate = new CountDownLatch(1);
        gateway.holdSends(gate);
        Draft draft = draft(2);
        PlanRun run = plans.start(new PlanRequest(
                ACCOUNT, Samples.WANG, "王小明", plan(draft, 1, DeliveryPlan.Kind.ONE_TEXT), draft.stamp(), Set.of()));
        await().until(() -> !gateway.sent().isEmpty());
        run.cancel().cancel();
        gate.countDown();
        assertThat(end(run)).satisfies(end -> {
            assertThat(end.whole()).isTrue();
            assertThat(end.cancelled()).isFalse();
        });
        assertThat(cardsLeft()).isEmpty();
    }

    @Test
    void theFirstCardOnlyLeavesTheOthersWhereTheyAre() {
        Draft draft = draft(4);
        DeliveryPlan first = plan(draft, 3, DeliveryPlan.Kind.FIRST_ONLY);
        PlanEnd end = carryOut(new PlanRequest(ACCOUNT, Samples.WANG, "王小明", first, draft.stamp(), Set.of()));
        assertThat(end.whole()).isTrue();
        assertThat(gateway.sent()).hasSize(1);
        assertThat(cardsLeft()).isEqualTo(cards(2, 4));
    }

    @Test
    void anUnsettledUnknownAsksBeforeTheFirstPartAndNoMoreOnceConfirmed() {
        gateway.answering(Unknown.because(UnknownCause.BUSY, ""));
        sends.submit(new SendRequest(ACCOUNT, Samples.WANG, "王小明", new Message.Text("早"), null, false))
                .result()
                .toCompletableFuture()
                .join();
        Delivery unknown = store.all().getFirst();
        PlanRequest request = several(draft(3));
        PlanEnd asked = carryOut(request);
        assertThat(asked).isEqualTo(new PlanEnd(0, 3, new SendResult.AskFirst(unknown, AskReason.UNSETTLED), false));
        assertThat(gateway.sent()).hasSize(1);
        assertThat(cardsLeft()).hasSize(3);

        assertThat(carryOut(request.withConfirmed(EnumSet.of(AskReason.UNSETTLED)))
                        .whole())
                .isTrue();
        assertThat(sentCards()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void equalCardsInOnePlanAreNotAskedAbout() {
        Draft draft = Draft.empty(KEY)
                .withKind(MessageKind.NEWS)
                .withCards(List.of(Samples.card(1), Samples.card(1), Samples.card(2)));
        drafts.keep(draft);
        assertThat(carryOut(several(draft)).whole()).isTrue();
        assertThat(sentCards()).containsExactly(1, 1, 2);
    }

    @Test
    void whatWentToTheFollowerJustNowAsksBeforeItGoesAgainInAPlan() {
        Draft draft = draft(3);
        assertThat(carryOut(several(draft)).whole()).isTrue();
        drafts.keep(new Draft(KEY, draft.revision() + 10, MessageKind.NEWS, "", cards(1, 3)));
        PlanEnd again = carryOut(several(draft));
        assertThat(again.last()).isEqualTo(new SendResult.AskFirst(store.all().getFirst(), AskReason.SAME_CONTENT));
        assertThat(gateway.sent()).hasSize(3);
        assertThat(cardsLeft()).hasSize(3);
    }

    @Test
    void anUnknownFromElsewhereStopsThePlanAndWhatIsLeftCanBeConfirmed() {
        AtomicBoolean once = new AtomicBoolean(true);
        sends.changed().subscribe(Runnable::run, change -> {
            PlanPart plan = change.delivery().plan();
            if (plan != null && change.delivery().outcome() != null && once.getAndSet(false)) {
                gateway.answering(Unknown.because(UnknownCause.TIMEOUT, ""));
                sends.submit(new SendRequest(ACCOUNT, Samples.WANG, "王小明", new Message.Text("早"), null, false))
                        .result()
                        .toCompletableFuture()
                        .join();
            }
        });
        PlanRequest request = several(draft(3));
        PlanEnd stopped = carryOut(request);
        assertThat(stopped.accepted()).isEqualTo(1);
        assertThat(stopped.last())
                .isInstanceOfSatisfying(
                        SendResult.AskFirst.class,
                        asked -> assertThat(asked.reason()).isEqualTo(AskReason.UNSETTLED));
        assertThat(cardsLeft()).isEqualTo(cards(2, 3));

        PlanRequest rest = request.after(stopped.accepted()).orElseThrow();
        assertThat(carryOut(rest.withConfirmed(EnumSet.allOf(AskReason.class))).whole())
                .isTrue();
        assertThat(sentCards()).containsExactly(1, 0, 2, 3);
        assertThat(cardsLeft()).isEmpty();
        assertThat(request.after(3)).isEmpty();
    }

    @Test
    void aCardThatWasChangedMeanwhileStaysInTheDraft() {
        CountDownLatch gate = new CountDownLatch(1);
        gateway.holdSends(gate);
        Draft draft = draft(2);
        PlanRun run = plans.start(several(draft));
        await().until(() -> !gateway.sent().isEmpty());
        NewsCard changed = new NewsCard("改过的标题", "", "https://shop.example/2", "");
        drafts.keep(draft.withCards(List.of(Samples.card(1), changed)));
        drafts.flushed().toCompletableFuture().join();
        gate.countDown();
        assertThat(end(run).whole()).isTrue();
        assertThat(gateway.sent().getLast().body()).contains(Samples.card(2).title());
        assertThat(cardsLeft()).containsExactly(changed);
    }

    @Test
    void aDoubleClickCarriesThePlanOutOnce() {
        CountDownLatch gate = new CountDownLatch(1);
        gateway.holdSends(gate);
        PlanRequest request = several(draft(2));
        PlanRun run = plans.start(request);
        assertThat(plans.start(request)).isSameAs(run);
        gate.countDown();
        end(run);
        assertThat(sentCards()).containsExactly(1, 2);
    }

    @Test
    void aSendOfTheDraftDoesNotGoOutBesideItsPlanNorAPlanBesideASend() {
        CountDownLatch gate = new CountDownLatch(1);
        gateway.holdSends(gate);
        Draft draft = draft(2);
        SendRequest whole =
                new SendRequest(ACCOUNT, Samples.WANG, "王小明", DraftCheck.message(draft), draft.stamp(), true);
        PlanRun run = plans.start(several(draft));
        assertThatThrownBy(
                        () -> sends.submit(whole).result().toCompletableFuture().join())
                .hasCauseInstanceOf(IllegalStateException.class);
        gate.countDown();
        end(run);
        assertThat(sentCards()).containsExactly(1, 2);

        CountDownLatch second = new CountDownLatch(1);
        gateway.holdSends(second);
        Submission alone = sends.submit(whole);
        await().until(() -> gateway.sent().size() == 3);
        assertThatThrownBy(() -> carryOut(several(draft))).hasCauseInstanceOf(IllegalStateException.class);
        second.countDown();
        alone.result().toCompletableFuture().join();
        assertThat(gateway.sent()).hasSize(3);
    }

    @Test
    void aJournalThatFailsEndsThePlanWithNothingMoreSent() {
        SendService broken = new SendService(
                tokens,
                new BrokenJournal(store)
                        .failing("begin", StoreFailure.Kind.DISK_FULL)
                        .journal(),
                gateway,
                new JsonMessageEncoder(),
                drafts,
                mask,
                clock,
                executor);
        PlanService failing = new PlanService(broken);
        PlanRequest request = several(draft(3));
        assertThatThrownBy(() -> end(failing.start(request))).hasRootCauseInstanceOf(java.io.IOException.class);
        assertThat(gateway.sent()).isEmpty();
        assertThat(failing.underWay(KEY)).isNull();
    }

    @Test
    void aPlanToTheTestFollowerChangesNoDraft() {
        Draft draft = draft(2);
        DeliveryPlan plan = plan(draft, 1, DeliveryPlan.Kind.SEVERAL);
        PlanRequest toMe = PlanRequest.toTestFollower(ACCOUNT, "李", plan).orElseThrow();
        PlanRun run = plans.start(toMe);
        assertThat(end(run).whole()).isTrue();
        assertThat(store.all()).extracting(Delivery::follower).containsOnly(Samples.LI);
        assertThat(cardsLeft()).hasSize(2);
        assertThat(moves).extracting(PlanMoved::key).containsOnlyNulls();
        assertThat(PlanRequest.toTestFollower(Samples.SHOP, "李", plan)).isEmpty();
    }

    @Test
    void aDraftNeverGoesToAnotherFollower() {
        Draft draft = draft(2);
        DeliveryPlan plan = plan(draft, 1, DeliveryPlan.Kind.SEVERAL);
        assertThatThrownBy(() -> new PlanRequest(ACCOUNT, Samples.LI, "李", plan, draft.stamp(), Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new SendRequest(ACCOUNT, Samples.LI, "李", DraftCheck.message(draft), draft.stamp(), false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatWentToTheFollowerWithinTwoDaysCountsAgainstTheAllowance() {
        gateway.answering(new SendOutcome.Accepted(), new SendOutcome.Accepted(), FakeGateway.refused(45047));
        carryOut(several(draft(4)));
        assertThat(allowance()).isEqualTo(new Allowance(2, ACCOUNT.allowance()));
        clock.advance(Allowance.WINDOW.plusSeconds(1));
        assertThat(allowance()).isEqualTo(new Allowance(0, ACCOUNT.allowance()));
    }

    private Allowance allowance() {
        return sends.allowance(ACCOUNT, Samples.WANG).toCompletableFuture().join();
    }
}
