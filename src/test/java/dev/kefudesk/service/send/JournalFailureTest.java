package dev.kefudesk.service.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.MessageEncoder;
import dev.kefudesk.service.port.StoreFailure.Kind;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.SessionSecrets;
import dev.kefudesk.service.send.JournalFailure.Left;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.testing.BrokenJournal;
import dev.kefudesk.testing.FakeDeliveryStore;
import dev.kefudesk.testing.FakeDraftStore;
import dev.kefudesk.testing.FakeGateway;
import dev.kefudesk.testing.FakeLedger;
import dev.kefudesk.testing.ManualClock;
import dev.kefudesk.testing.Samples;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The journal fails in the middle of a send: what is known of the message is told all the same. */
final class JournalFailureTest {

    private final FakeGateway gateway = new FakeGateway();
    private final FakeDraftStore draftStore = new FakeDraftStore();
    private final BrokenJournal journal = new BrokenJournal(new FakeDeliveryStore(draftStore));
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        executor.close();
    }

    private CompletableFuture<SendResult> send() {
        ManualClock clock = new ManualClock();
        SecretMask mask = new SecretMask();
        TokenService tokens =
                new TokenService(gateway, new SessionSecrets(mask), new FakeLedger(), mask, clock, executor);
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        SendService sends = new SendService(
                tokens,
                journal.journal(),
                gateway,
                (_, message) -> new MessageEncoder.Body(message.summary()),
                new DraftService(draftStore, executor),
                mask,
                clock,
                executor);
        SendRequest request = new SendRequest(Samples.SHOP, Samples.WANG, "王小明", new Message.Text("早上好"), null, false);
        return sends.submit(request).result().toCompletableFuture();
    }

    private JournalFailure failure() {
        CompletableFuture<SendResult> result = send();
        Throwable thrown = catchThrowable(result::join);
        assertThat(thrown).isInstanceOf(CompletionException.class).hasCauseInstanceOf(JournalFailure.class);
        return (JournalFailure) thrown.getCause();
    }

    @Test
    void aRowThatCannotBeBegunKeepsTheMessageHere() {
        journal.failing("begin", Kind.DISK_FULL);
        JournalFailure failure = failure();
        assertThat(failure.left()).isEqualTo(Left.NOTHING);
        assertThat(failure.kind()).isEqualTo(Kind.DISK_FULL);
        assertThat(gateway.sent()).isEmpty();
    }

    @Test
    void aDeskThatCannotAskWhetherItMaySendDoesNotSend() {
        journal.failing("maySend", Kind.UNREACHABLE);
        SendResult.Ended ended = (SendResult.Ended) send().join();
        assertThat(ended.delivery().outcome()).isEqualTo(NotSent.because(NotSentCause.TEAM_UNREACHABLE));
        assertThat(gateway.sent()).isEmpty();
    }

    @Test
    void anAcceptanceThatCannotBeWrittenDownIsStillOne() {
        journal.failing("finish", Kind.LOCKED);
        assertThat(failure().left()).isEqualTo(Left.ACCEPTED);
        assertThat(gateway.sent()).hasSize(1);
    }

    @Test
    void aRefusalProvesThatNothingArrived() {
        gateway.answering(FakeGateway.refused(45015));
        journal.failing("finish", Kind.DISK_FULL);
        assertThat(failure().left()).isEqualTo(Left.NOTHING);
    }

    @Test
    void withoutAnAnswerNobodyKnows() {
        gateway.answering(SendOutcome.Unknown.because(SendOutcome.UnknownCause.TIMEOUT, ""));
        journal.failing("finish", Kind.DISK_FULL);
        assertThat(failure().left()).isEqualTo(Left.PERHAPS);
    }
}
