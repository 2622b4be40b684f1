package dev.kefudesk.service.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftChange;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.NoResend;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.service.port.DeliveryStore.Finish;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.DeliveryStore.NewDelivery;
import dev.kefudesk.service.port.DeliveryStore.Started;
import dev.kefudesk.service.port.FinishSpool.Finished;
import dev.kefudesk.service.port.FinishSpool.NeverSent;
import dev.kefudesk.service.port.MessageEncoder;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.SessionSecrets;
import dev.kefudesk.service.send.DeliveryChanged;
import dev.kefudesk.service.send.DraftService;
import dev.kefudesk.service.send.JournalFailure;
import dev.kefudesk.service.send.SendRequest;
import dev.kefudesk.service.send.SendResult;
import dev.kefudesk.service.send.SendService;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.testing.FakeDeliveryStore;
import dev.kefudesk.testing.FakeDraftStore;
import dev.kefudesk.testing.FakeFinishSpool;
import dev.kefudesk.testing.FakeGateway;
import dev.kefudesk.testing.FakeLedger;
import dev.kefudesk.testing.ManualClock;
import dev.kefudesk.testing.ManualTimer;
import dev.kefudesk.testing.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A console whose way to the team's journal breaks at any step of a send. */
final class SpooledJournalTest {

    private static final DraftKey KEY = new DraftKey(Samples.SHOP.id(), Samples.WANG);
    private static final SentBy SELF = new SentBy("wang", "desk-7");

    private final FakeDraftStore drafts = new FakeDraftStore();
    private final FakeDeliveryStore store = new FakeDeliveryStore(drafts);
    private final Cable cable = new Cable(store);
    private final FakeFinishSpool spool = new FakeFinishSpool();
    private final ManualTimer timer = new ManualTimer();
    private final ManualClock clock = new ManualClock();
    private final FakeGateway gateway = new FakeGateway();
    private final List<DeliveryChanged> told = new ArrayList<>();
    private SpooledJournal journal = journal();
    private final SendService sends = sends();
    private final Draft draft = Draft.empty(KEY).withText("您好");

    private SpooledJournal journal() {
        return new SpooledJournal(cable.end(), spool, SELF, timer, Runnable::run);
    }

    private SendService sends() {
        TokenService tokens = new TokenService(
                gateway,
                new SessionSecrets(new SecretMask()),
                new FakeLedger(),
                new SecretMask(),
                clock,
                Runnable::run);
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        SendService service = new SendService(
                tokens,
                journal,
                gateway,
                (follower, message) -> new MessageEncoder.Body("{\"touser\":\"" + follower.value() + "\"}"),
                new DraftService(drafts, Runnable::run),
                new SecretMask(),
                clock,
                Runnable::run);
        service.changed().subscribe(Runnable::run, told::add);
        return service;
    }

    private SendResult.Ended send() {
        drafts.save(draft);
        return (SendResult.Ended) sends.submit(new SendRequest(
                        Samples.SHOP,
                        Samples.WANG,
                        "王",
                        new Message.Text("您好"),
                        new DraftChange.Clear(draft.stamp()),
                        Set.of(),
                        null))
                .result()
                .toCompletableFuture()
                .join();
    }

    /** The program was killed and starts again: only the spool and the database remain. */
    private void restart() {
        journal = journal();
    }

    private void backAgain() {
        cable.mend();
        journal.reconcile();
    }

    private Delivery row() {
        assertThat(store.all()).hasSize(1);
        return store.all().getFirst();
    }

    private static @Nullable NotSentCause cause(Delivery row) {
        return row.outcome() instanceof SendOutcome.NotSent not ? not.cause() : null;
    }

    private String draftText() {
        return drafts.find(KEY).orElseThrow().text();
    }

    @Test
    void withoutTheDatabaseNothingIsSent() {
        cable.cut();
        assertThatThrownBy(this::send).hasCauseInstanceOf(JournalFailure.class);
        assertThat(gateway.sent()).isEmpty();
        backAgain();
        assertThat(store.all()).isEmpty();
        assertThat(draftText()).isEqualTo("您好");
        timer.advance(Duration.ofMinutes(1));
        assertThat(spool.all()).isEmpty();
        timer.advance(Duration.ofSeconds(10));
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void aRowOfWhichNobodyKnowsWhetherItWasBegunIsClosedAsNotSent() {
        cable.cutDuring("begin");
        assertThatThrownBy(this::send).hasCauseInstanceOf(JournalFailure.class);
        assertThat(gateway.sent()).isEmpty();
        assertThat(row().state()).isInstanceOf(DeliveryState.Sending.class);
        restart();
        backAgain();
        assertThat(cause(row())).isEqualTo(NotSentCause.TEAM_UNREACHABLE);
        assertThat(spool.all()).isEmpty();
    }

    @Test
    void aRowThatTheOtherDesksGaveUpMeanwhileIsClosedAsNotSentToo() {
        cable.cutDuring("begin");
        assertThatThrownBy(this::send).hasCauseInstanceOf(JournalFailure.class);
        store.finish(row().id(), finish(SendOutcome.Unknown.because(UnknownCause.CONSOLE_ENDED, "")));
        backAgain();
        assertThat(cause(row())).isEqualTo(NotSentCause.TEAM_UNREACHABLE);
        assertThat(spool.all()).isEmpty();
    }

    @Test
    void aRowThatAppearsAfterItWasLookedForIsClosedToo() {
        cable.cut();
        assertThatThrownBy(this::send).hasCauseInstanceOf(JournalFailure.class);
        NeverSent asked = (NeverSent) spool.all().getFirst().ending();
        backAgain();
        assertThat(journal.waiting()).isEqualTo(1);
        store.begin(newRow(asked.send(), "您好"), Set.of());
        timer.advance(Duration.ofSeconds(10));
        assertThat(cause(row())).isEqualTo(NotSentCause.TEAM_UNREACHABLE);
        assertThat(spool.all()).isEmpty();
    }

    @Test
    void goneBeforeTheRequestLeavesNothingLeaves() {
        cable.cutAfter("begin");
        assertThat(cause(send().delivery())).isEqualTo(NotSentCause.TEAM_UNREACHABLE);
        assertThat(gateway.sent()).isEmpty();
        backAgain();
        assertThat(cause(row())).isEqualTo(NotSentCause.TEAM_UNREACHABLE);
        assertThat(draftText()).isEqualTo("您好");
    }

    @Test
    void goneWhileTheRequestIsOnItsWayTheOutcomeIsToldAndWrittenLater() {
        cable.cutAfter("maySend");
        SendResult.Ended ended = send();
        assertThat(ended.delivery().outcome()).isEqualTo(new SendOutcome.Accepted());
        assertThat(ended.delivery().by()).isEqualTo(SELF);
        assertThat(ended.draftCleared()).isTrue();
        assertThat(told.getLast().delivery().outcome()).isEqualTo(new SendOutcome.Accepted());
        assertThat(told.getLast().draftChange()).isEqualTo(new DraftChange.Clear(draft.stamp()));
        assertThat(row().state()).isInstanceOf(DeliveryState.Sending.class);
        assertThat(journal.waiting()).isEqualTo(1);
        assertThat(journal.attempts(ended.delivery().sendId())).containsExactly(ended.delivery());

        backAgain();
        assertThat(row().outcome()).isEqualTo(new SendOutcome.Accepted());
        assertThat(row().answer()).isEqualTo(ended.delivery().answer());
        assertThat(row().latency()).isEqualTo(Duration.ofMillis(83));
        assertThat(draftText()).isEmpty();
        assertThat(spool.all()).isEmpty();
        assertThat(gateway.sent()).hasSize(1);
    }

    @Test
    void killedBeforeTheDatabaseIsBackTheNextStartWritesTheOutcome() {
        cable.cutAfter("maySend");
        send();
        restart();
        assertThat(journal.waiting()).isEqualTo(1);
        cable.mend();
        assertThat(journal.find(row().id()).orElseThrow().outcome())
                .as("before it is written")
                .isEqualTo(new SendOutcome.Accepted());
        assertThat(journal.page(HistoryFilter.ALL, new RowsFrom.First(), 10))
                .extracting(DeliverySummary::state)
                .extracting(OutcomeKind::of)
                .containsExactly(OutcomeKind.ACCEPTED);
        journal.reconcile();
        assertThat(row().outcome()).isEqualTo(new SendOutcome.Accepted());
        assertThat(draftText()).isEmpty();
        assertThat(spool.all()).isEmpty();
    }

    @Test
    void anOutcomeThatWasWrittenAlthoughNobodyHeardIsNotWrittenTwice() {
        cable.cutDuring("finish");
        send();
        assertThat(draftText()).as("in the same transaction").isEmpty();
        Draft next = drafts.find(KEY).orElseThrow().withText("还有一件事");
        drafts.save(next);
        backAgain();
        journal.reconcile();
        assertThat(row().outcome()).isEqualTo(new SendOutcome.Accepted());
        assertThat(draftText()).isEqualTo("还有一件事");
        assertThat(spool.all()).isEmpty();
    }

    @Test
    void reconcilingTwiceChangesNothing() {
        cable.cutAfter("maySend");
        send();
        SpooledJournal other = journal();
        backAgain();
        List<Delivery> once = store.all();
        other.reconcile();
        assertThat(store.all()).isEqualTo(once);
        assertThat(spool.all()).isEmpty();
    }

    @Test
    void whatIsTypedMeanwhileStays() {
        cable.cutAfter("maySend");
        send();
        drafts.save(draft.withText("您好，还有"));
        backAgain();
        assertThat(row().outcome()).isEqualTo(new SendOutcome.Accepted());
        assertThat(draftText()).isEqualTo("您好，还有");
    }

    @Test
    void aRefusalAndWhyItWasNotSentOnceMoreAreWrittenInOrder() {
        gateway.answering(FakeGateway.refused(40001))
                .granting(List.of(
                        FakeGateway.token("stuck", Duration.ofHours(2)),
                        FakeGateway.token("stuck", Duration.ofHours(2)),
                        FakeGateway.token("stuck", Duration.ofHours(2))));
        cable.cutAfter("maySend");
        SendResult.Ended ended = send();
        SendOutcome refused = ((SendOutcome.Refused) FakeGateway.refused(40001));
        assertThat(ended.delivery().outcome())
                .isEqualTo(new SendOutcome.Refused(((SendOutcome.Refused) refused).refusal(), NoResend.SAME_TOKEN));
        assertThat(journal.waiting()).isEqualTo(2);
        restart();
        backAgain();
        assertThat(row().outcome()).isEqualTo(ended.delivery().outcome());
        assertThat(spool.all()).isEmpty();
    }

    @Test
    void anExplanationAloneIsWrittenLater() {
        gateway.answering(FakeGateway.refused(40001))
                .granting(List.of(
                        FakeGateway.token("stuck", Duration.ofHours(2)),
                        FakeGateway.token("stuck", Duration.ofHours(2)),
                        FakeGateway.token("stuck", Duration.ofHours(2))));
        cable.cutAfter("finish");
        SendResult.Ended ended = send();
        assertThat(((SendOutcome.Refused) ended.delivery().outcome()).noResend())
                .isEqualTo(NoResend.SAME_TOKEN);
        assertThat(((SendOutcome.Refused) row().outcome()).noResend()).isNull();
        backAgain();
        assertThat(row().outcome()).isEqualTo(ended.delivery().outcome());
    }

    @Test
    void goneRightAfterTheOutcomeWasWrittenItIsToldNevertheless() {
        cable.cutAfter("finish");
        assertThat(send().delivery().outcome()).isEqualTo(new SendOutcome.Accepted());
        assertThat(told.getLast().delivery().outcome()).isEqualTo(new SendOutcome.Accepted());
        assertThat(spool.all()).isEmpty();
    }

    @Test
    void aDatabaseThatCannotWriteIsNoReasonToLoseAnOutcome() {
        cable.refuse("finish");
        assertThat(send().delivery().outcome()).isEqualTo(new SendOutcome.Accepted());
        journal.reconcile();
        assertThat(journal.waiting()).isEqualTo(1);
        assertThat(journal.toFollower(Samples.SHOP.id(), Samples.WANG, null, 1))
                .extracting(Delivery::outcome)
                .containsExactly(new SendOutcome.Accepted());
        cable.refuse("");
        timer.advance(Duration.ofSeconds(10));
        assertThat(row().outcome()).isEqualTo(new SendOutcome.Accepted());
        assertThat(journal.waiting()).isZero();
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void whatWaitsIsTriedAgainByItself() {
        cable.cutAfter("maySend");
        send();
        timer.advance(Duration.ofSeconds(10));
        assertThat(journal.waiting()).isEqualTo(1);
        cable.mend();
        timer.advance(Duration.ofSeconds(10));
        assertThat(row().outcome()).isEqualTo(new SendOutcome.Accepted());
    }

    @Test
    void withTheDiskFullTooTheOutcomeLastsAsLongAsTheProgram() {
        spool.full(true);
        cable.cutAfter("maySend");
        assertThat(send().delivery().outcome()).isEqualTo(new SendOutcome.Accepted());
        backAgain();
        assertThat(row().outcome()).isEqualTo(new SendOutcome.Accepted());
        assertThat(journal.waiting()).isZero();
    }

    private static Finish finish(SendOutcome outcome) {
        return new Finish(outcome, ReceivedAnswer.NONE, Duration.ofMillis(5), false, null);
    }

    private DeliveryId begun() {
        clock.advance(Duration.ofMinutes(5));
        NewDelivery row = newRow(new SendId("send-" + clock.instant()), "您好 " + clock.instant());
        return ((Started) journal.begin(row, Set.of())).id();
    }

    private NewDelivery newRow(SendId send, String text) {
        return new NewDelivery(
                send,
                1,
                Samples.SHOP.id(),
                Samples.SHOP.name(),
                Samples.WANG,
                "王",
                clock.instant(),
                new Message.Text(text),
                SendService.REQUEST_PATH,
                "{}",
                null);
    }

    @Test
    void anOutcomeThatTheDatabaseHasAlreadyStays() {
        DeliveryId id = begun();
        store.finish(id, finish(new SendOutcome.Accepted()));
        spool.put(new Finished(id, finish(SendOutcome.Unknown.because(UnknownCause.TIMEOUT, ""))));
        restart();
        assertThat(journal.find(id).orElseThrow().outcome()).isEqualTo(new SendOutcome.Accepted());
        journal.reconcile();
        assertThat(row().outcome()).isEqualTo(new SendOutcome.Accepted());
        assertThat(spool.all()).isEmpty();
    }

    @Test
    void anOutcomeReplacesTheUnknownOfADeskThatWasTakenForGone() {
        cable.cutAfter("maySend");
        send();
        store.finish(row().id(), finish(SendOutcome.Unknown.because(UnknownCause.CONSOLE_ENDED, "")));
        backAgain();
        assertThat(row().outcome()).isEqualTo(new SendOutcome.Accepted());
    }

    @Test
    void anOutcomeWhoseRowIsGoneKeepsNothingFromBeingWritten() {
        DeliveryId id = begun();
        spool.put(new Finished(new DeliveryId(7), finish(new SendOutcome.Accepted())));
        spool.put(new Finished(id, finish(new SendOutcome.Accepted())));
        restart();
        journal.reconcile();
        assertThat(row().outcome()).isEqualTo(new SendOutcome.Accepted());
        assertThat(spool.all()).isEmpty();
    }

    @Test
    void ofARowThatNobodyHereHasBegunTheFailureIsTold() {
        cable.cut();
        assertThatThrownBy(() -> journal.find(new DeliveryId(7))).isInstanceOf(StoreFailure.class);
        assertThatThrownBy(() -> journal.attempts(new SendId("x"))).isInstanceOf(StoreFailure.class);
    }
}
