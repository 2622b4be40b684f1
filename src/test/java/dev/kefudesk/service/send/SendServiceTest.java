package dev.kefudesk.service.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.DraftStamp;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.AskReason;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.domain.send.NoResend;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.domain.send.SendOutcome.Unknown;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.service.history.HistoryService;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.MessageEncoder;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.SessionSecrets;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.testing.BrokenJournal;
import dev.kefudesk.testing.FakeDeliveryStore;
import dev.kefudesk.testing.FakeDraftStore;
import dev.kefudesk.testing.FakeGateway;
import dev.kefudesk.testing.FakeLedger;
import dev.kefudesk.testing.ManualClock;
import dev.kefudesk.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SendServiceTest {

    private static final DraftKey KEY = new DraftKey(Samples.SHOP.id(), Samples.WANG);

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
            new SendService(tokens, store, gateway, SendServiceTest::encode, drafts, mask, clock, executor);
    private final HistoryService history = new HistoryService(store, sends, clock, executor);

    private static MessageEncoder.Encoded encode(OpenId to, Message message) {
        return message.summary().contains("unsendable")
                ? new MessageEncoder.Unsendable("text.content")
                : new MessageEncoder.Body("{" + to.value() + ":" + message.summary() + "}");
    }

    @BeforeEach
    void secret() {
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
    }

    @AfterEach
    void close() {
        executor.close();
    }

    private SendRequest request(String text) {
        return new SendRequest(Samples.SHOP, Samples.WANG, "王小明", new Message.Text(text), null, false);
    }

    private SendRequest request(String text, DraftStamp stamp) {
        return new SendRequest(Samples.SHOP, Samples.WANG, "王小明", new Message.Text(text), stamp, false);
    }

    private SendResult.Ended ended(Submission submission) {
        return (SendResult.Ended) submission.result().toCompletableFuture().join();
    }

    private List<SendOutcome> outcomes() {
        return store.all().stream().map(Delivery::outcome).toList();
    }

    @Test
    void anAcceptedSendIsWrittenDownWithRequestAnswerAndLatency() {
        SendResult.Ended ended = ended(sends.submit(request("早上好")));
        Delivery row = ended.delivery();
        assertThat(row.state()).isEqualTo(new DeliveryState.Done(new SendOutcome.Accepted(), null));
        assertThat(row.requestBody()).contains("早上好");
        assertThat(row.answer().body()).contains("errcode");
        assertThat(row.latency()).isEqualTo(Duration.ofMillis(83));
        assertThat(row.requestPath()).doesNotContain("token-1");
        assertThat(store.all()).containsExactly(row);
    }

    @Test
    void theRowIsOnDiskBeforeTheMessageLeaves() {
        CountDownLatch gate = new CountDownLatch(1);
        gateway.holdSends(gate);
        Submission submission = sends.submit(request("早上好"));
        await().until(() -> !gateway.sent().isEmpty());
        assertThat(store.all()).extracting(Delivery::state).containsExactly(new DeliveryState.Sending());
        gate.countDown();
        ended(submission);
    }

    @ParameterizedTest
    @ValueSource(longs = {40001, 40014, 42001, 41001})
    void aRefusedTokenIsRenewedOnceAndTheMessageSentAgain(long code) {
        gateway.answering(FakeGateway.refused(code));
        SendResult.Ended ended = ended(sends.submit(request("早上好")));
        assertThat(ended.delivery().attempt()).isEqualTo(2);
        assertThat(outcomes()).containsExactly(refused(code, NoResend.RESENT), new SendOutcome.Accepted());
        assertThat(gateway.sent()).extracting(FakeGateway.Sent::token).containsExactly("token-1", "token-2");
        assertThat(store.all())
                .extracting(Delivery::sendId)
                .containsOnly(ended.delivery().sendId());
    }

    @Test
    void aRefreshThatBringsTheSameTokenEndsAsRefused() {
        gateway.granting(Collections.nCopies(3, FakeGateway.token("same", Duration.ofHours(2))));
        gateway.answering(FakeGateway.refused(40001), new SendOutcome.Accepted());
        ended(sends.submit(request("早上好")));
        assertThat(outcomes()).containsExactly(refused(40001, NoResend.SAME_TOKEN));
        assertThat(gateway.sent()).hasSize(1);
    }

    @Test
    void theRefusalThatStandsIsToldOnlyOnceItIsFinal() {
        gateway.granting(Collections.nCopies(3, FakeGateway.token("same", Duration.ofHours(2))));
        List<DeliveryChanged> heard = Collections.synchronizedList(new ArrayList<>());
        sends.changed().subscribe(Runnable::run, heard::add);
        gateway.answering(FakeGateway.refused(40001));
        Delivery last = ended(sends.submit(request("早上好"))).delivery();
        assertThat(last.outcome())
                .isInstanceOfSatisfying(
                        SendOutcome.Refused.class,
                        refused -> assertThat(refused.noResend()).isNotNull());
        assertThat(heard.stream().filter(change -> change.delivery().outcome() != null))
                .extracting(DeliveryChanged::moreToCome)
                .containsExactly(true, false);
        assertThat(heard.getLast().delivery()).isEqualTo(last);
    }

    @Test
    void aCancelWhileAnotherTokenIsLookedForLeavesTheRefusalAndSaysSo() {
        tokens.current(Samples.SHOP).toCompletableFuture().join();
        CountDownLatch gate = new CountDownLatch(1);
        gateway.holdTokens(gate);
        gateway.answering(FakeGateway.refused(42001));
        Submission submission = sends.submit(request("早上好"));
        await().until(() -> gateway.tokenCalls() == 2);
        submission.cancel().cancel();
        assertThat(ended(submission).delivery().outcome()).isEqualTo(refused(42001, NoResend.CANCELLED));
        gate.countDown();
        assertThat(gateway.sent()).hasSize(1);
    }

    private static SendOutcome refused(long code, NoResend why) {
        return new SendOutcome.Refused(((SendOutcome.Refused) FakeGateway.refused(code)).refusal(), why);
    }

    @Test
    void aSecondRefusedTokenIsNotRenewedAgain() {
        gateway.answering(FakeGateway.refused(42001), FakeGateway.refused(42001));
        ended(sends.submit(request("早上好")));
        assertThat(gateway.sent()).hasSize(2);
        assertThat(gateway.tokenCalls()).isEqualTo(2);
    }

    @Test
    void otherRefusalsAndUnknownOutcomesAreNeverSentAgain() {
        gateway.answering(FakeGateway.refused(45015));
        ended(sends.submit(request("一")));
        gateway.answering(Unknown.because(UnknownCause.TIMEOUT, ""));
        ended(sends.submit(request("二")));
        assertThat(gateway.sent()).hasSize(2);
    }

    @Test
    void anythingAfterAnUnsettledUnknownAsksFirst() {
        gateway.answering(Unknown.because(UnknownCause.BUSY, ""));
        Delivery unknown = ended(sends.submit(request("一"))).delivery();
        SendResult second =
                sends.submit(request("二")).result().toCompletableFuture().join();
        assertThat(second).isEqualTo(new SendResult.AskFirst(unknown, AskReason.UNSETTLED));
        assertThat(gateway.sent()).hasSize(1);

        SendRequest confirmed = new SendRequest(Samples.SHOP, Samples.WANG, "王小明", new Message.Text("二"), null, true);
        assertThat(ended(sends.submit(confirmed)).delivery().outcome()).isEqualTo(new SendOutcome.Accepted());
    }

    @Test
    void aSettledUnknownNoLongerAsks() {
        gateway.answering(Unknown.because(UnknownCause.CONNECTION_LOST, ""));
        Delivery unknown = ended(sends.submit(request("一"))).delivery();
        List<DeliveryChanged> heard = Collections.synchronizedList(new ArrayList<>());
        sends.changed().subscribe(Runnable::run, heard::add);
        assertThat(history.unsettled(Samples.SHOP.id(), Samples.WANG)
                        .toCompletableFuture()
                        .join())
                .contains(unknown);
        history.settle(unknown.id(), false).toCompletableFuture().join();
        assertThat(heard)
                .singleElement()
                .satisfies(change -> assertThat(change.delivery().state())
                        .isEqualTo(new DeliveryState.Done(
                                unknown.outcome(), new DeliveryState.Settlement(false, clock.instant()))));
        assertThat(ended(sends.submit(request("二"))).delivery().outcome()).isEqualTo(new SendOutcome.Accepted());
    }

    @Test
    void oneRevisionOfADraftIsSentOnceHoweverOftenOneClicks() {
        CountDownLatch gate = new CountDownLatch(1);
        gateway.holdSends(gate);
        DraftStamp stamp = new DraftStamp(KEY, 3);
        Submission first = sends.submit(request("早上好", stamp));
        assertThat(sends.submit(request("早上好", stamp))).isSameAs(first);
        gate.countDown();
        ended(first);
        assertThat(gateway.sent()).hasSize(1);
    }

    @Test
    void acceptedClearsTheDraftOnlyIfItIsStillTheOneThatWasSent() {
        Draft draft = Draft.empty(KEY).withText("早上好");
        drafts.keep(draft);
        assertThat(ended(sends.submit(request("早上好", draft.stamp()))).draftCleared())
                .isTrue();
        assertThat(drafts.load(KEY).toCompletableFuture().join().text()).isEmpty();

        Draft next = draft.withText("第二条");
        drafts.keep(next);
        CountDownLatch gate = new CountDownLatch(1);
        gateway.holdSends(gate);
        Submission submission = sends.submit(request("第二条", next.stamp()));
        await().until(() -> gateway.sent().size() == 2);
        drafts.keep(next.withText("第二条，还有一句"));
        drafts.flushed().toCompletableFuture().join();
        gate.countDown();
        assertThat(ended(submission).draftCleared()).isFalse();
        assertThat(drafts.load(KEY).toCompletableFuture().join().text()).isEqualTo("第二条，还有一句");
    }

    @Test
    void refusedLeavesTheDraftAsItWas() {
        Draft draft = Draft.empty(KEY).withText("早上好");
        drafts.keep(draft);
        gateway.answering(FakeGateway.refused(45015));
        ended(sends.submit(request("早上好", draft.stamp())));
        assertThat(drafts.load(KEY).toCompletableFuture().join()).isEqualTo(draft);
    }

    @Test
    void cancellingBeforeTheRequestLeftIsNotSent() {
        CountDownLatch gate = new CountDownLatch(1);
        gateway.holdTokens(gate);
        Submission submission = sends.submit(request("早上好"));
        await().until(() -> gateway.tokenCalls() == 1);
        submission.cancel().cancel();
        assertThat(ended(submission).delivery().outcome()).isEqualTo(NotSent.because(NotSentCause.CANCELLED));
        gate.countDown();
        assertThat(gateway.sent()).isEmpty();
    }

    @Test
    void cancellingAfterwardsIsUnknown() {
        gateway.holdSends(new CountDownLatch(1));
        Submission submission = sends.submit(request("早上好"));
        await().until(() -> !gateway.sent().isEmpty());
        submission.cancel().cancel();
        assertThat(ended(submission).delivery().outcome()).isEqualTo(Unknown.because(UnknownCause.CANCELLED, ""));
    }

    @Test
    void withoutATokenTheRowSaysWhyNothingWasSent() {
        Account other = Samples.OTHER;
        Submission submission =
                sends.submit(new SendRequest(other, Samples.WANG, "王小明", new Message.Text("早上好"), null, false));
        assertThat(ended(submission).delivery().outcome()).isEqualTo(NotSent.because(NotSentCause.SECRET_MISSING));
        assertThat(gateway.sent()).isEmpty();
    }

    @Test
    void whatCannotBeEncodedIsNotSent() {
        assertThat(ended(sends.submit(request("unsendable"))).delivery().outcome())
                .isEqualTo(NotSent.because(NotSentCause.UNSENDABLE_CHARACTERS, "text.content"));
        assertThat(gateway.sent()).isEmpty();
    }

    @Test
    void secretsThatAServerEchoesAreMasked() {
        gateway.answeringWith("{\"errmsg\":\"token-1 " + Samples.SECRET.reveal() + "\"}");
        Delivery row = ended(sends.submit(request("早上好"))).delivery();
        assertThat(row.answer().body()).isEqualTo("{\"errmsg\":\"••• •••\"}");
        assertThat(row.toString()).doesNotContain("token-1").doesNotContain(Samples.SECRET.reveal());
    }

    @Test
    void aSecretPastedIntoAMessageIsNotKept() {
        ended(sends.submit(request("密钥 " + Samples.SECRET.reveal())));
        assertThat(gateway.sent().getFirst().body()).contains(Samples.SECRET.reveal());
        assertThat(store.all().toString()).doesNotContain(Samples.SECRET.reveal());
    }

    @Test
    void everyRowIsPublishedAndARefusedTokenIsNoNewsWhileAnotherAttemptMayFollow() {
        List<DeliveryChanged> heard = Collections.synchronizedList(new ArrayList<>());
        sends.changed().subscribe(Runnable::run, heard::add);
        gateway.answering(FakeGateway.refused(42001));
        ended(sends.submit(request("早上好")));
        assertThat(heard)
                .extracting(
                        change -> change.delivery().attempt(),
                        change -> OutcomeKind.of(change.delivery().state()),
                        DeliveryChanged::moreToCome)
                .containsExactly(
                        tuple(1, OutcomeKind.SENDING, false),
                        tuple(1, OutcomeKind.REFUSED, true),
                        tuple(1, OutcomeKind.REFUSED, true),
                        tuple(2, OutcomeKind.SENDING, false),
                        tuple(2, OutcomeKind.ACCEPTED, false));
    }

    @Test
    void sixtyFourSendsAtOnceCauseOneTokenCallAndEachArrivesOnce() {
        List<Submission> all = IntStream.range(0, 64)
                .mapToObj(i -> sends.submit(new SendRequest(
                        Samples.SHOP, new OpenId("o-follower-" + i), "f", new Message.Text("早上好"), null, false)))
                .toList();
        all.forEach(this::ended);
        assertThat(gateway.tokenCalls()).isEqualTo(1);
        assertThat(gateway.sent())
                .extracting(FakeGateway.Sent::body)
                .doesNotHaveDuplicates()
                .hasSize(64);
    }

    @Test
    void aJournalThatCannotBeWrittenStopsTheSend() {
        draftStore.fail(true);
        SendService broken = new SendService(
                tokens,
                new BrokenJournal(store)
                        .failing("begin", StoreFailure.Kind.DISK_FULL)
                        .journal(),
                gateway,
                SendServiceTest::encode,
                drafts,
                mask,
                clock,
                executor);
        assertThatThrownBy(() -> broken.submit(request("早上好"))
                        .result()
                        .toCompletableFuture()
                        .join())
                .hasRootCauseInstanceOf(java.io.IOException.class);
        assertThat(gateway.sent()).isEmpty();
    }

    @Test
    void historyCountsTheDay() {
        ended(sends.submit(request("一")));
        gateway.answering(FakeGateway.refused(45015));
        Delivery refused = ended(sends.submit(request("二"))).delivery();
        assertThat(history.counts(Instant.EPOCH).toCompletableFuture().join())
                .containsEntry(OutcomeKind.ACCEPTED, 1L)
                .containsEntry(OutcomeKind.REFUSED, 1L);
        assertThat(history.page(DeliveryStore.HistoryFilter.ALL, new RowsFrom.First(), 10)
                        .toCompletableFuture()
                        .join())
                .first()
                .satisfies(row -> assertThat(row.id()).isEqualTo(refused.id()));
        assertThat(history.attempts(refused.sendId()).toCompletableFuture().join())
                .containsExactly(refused);
        assertThat(history.find(refused.id()).toCompletableFuture().join()).contains(refused);
    }
}
