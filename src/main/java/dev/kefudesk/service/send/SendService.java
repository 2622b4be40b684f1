package dev.kefudesk.service.send;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.DraftChange;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.SendOptions;
import dev.kefudesk.domain.send.Allowance;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.NoResend;
import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.DeliveryStore.Finish;
import dev.kefudesk.service.port.DeliveryStore.NewDelivery;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.MessageEncoder;
import dev.kefudesk.service.port.SendReport;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.WeChatGateway;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.token.Renewal;
import dev.kefudesk.service.token.TokenResult;
import dev.kefudesk.service.token.TokenService;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends one message: journal row first, then the request, then the outcome, then one signal. An unknown outcome is never
 * followed by another attempt; only an answer that proves the message was not delivered
 * ({@link TokenService#refusesToken}) is, once, and only with a different token.
 */
public final class SendService {

    /** Path and masked query of every send, for showing. */
    public static final String REQUEST_PATH = "/cgi-bin/message/custom/send?access_token=" + SecretMask.MASK;

    private final TokenService tokens;
    private final DeliveryStore store;
    private final WeChatGateway gateway;
    private final MessageEncoder encoder;
    private final DraftService drafts;
    private final SecretMask mask;
    private final InstantSource clock;
    private final Executor executor;
    private final Signal<DeliveryChanged> changed = new Signal<>();
    private final UnderWay underWay = new UnderWay();

    public SendService(
            TokenService tokens,
            DeliveryStore store,
            WeChatGateway gateway,
            MessageEncoder encoder,
            DraftService drafts,
            SecretMask mask,
            InstantSource clock,
            Executor executor) {
        this.tokens = tokens;
        this.store = store;
        this.gateway = gateway;
        this.encoder = encoder;
        this.drafts = drafts;
        this.mask = mask;
        this.clock = clock;
        this.executor = executor;
    }

    /**
     * Published when a row is begun and when it has ended or was settled; of one whose token was refused once more, when it
     * is known whether another attempt follows.
     */
    public Signal<DeliveryChanged> changed() {
        return changed;
    }

    /**
     * Sends. A draft revision that is on its way already is not sent again: the submission under way is returned, so that
     * a double click sends once. The result completes exceptionally only where the journal itself fails
     * ({@link JournalFailure}; nothing of the message has left then, or its row stays SENDING), and
     * with an {@link IllegalStateException} where a plan of the draft is under way and this is none of its parts.
     */
    public Submission submit(SendRequest request) {
        SendId id = new SendId(UUID.randomUUID().toString());
        CompletableFuture<SendResult> result = new CompletableFuture<>();
        Submission submission = new Submission(id, new CancelSignal(), result);
        try {
            Submission first = underWay.enter(request, submission);
            if (!first.equals(submission)) {
                return first;
            }
        } catch (IllegalStateException planned) {
            result.completeExceptionally(planned);
            return submission;
        }
        drafts.flushed().whenCompleteAsync((nothing, failure) -> run(request, submission, result), executor);
        return submission;
    }

    private void run(SendRequest request, Submission submission, CompletableFuture<SendResult> result) {
        SendResult ended = null;
        Throwable failure = null;
        Attempts attempts = new Attempts(request, submission);
        try {
            ended = attempts.first();
        } catch (StoreFailure journal) {
            failure = new JournalFailure(attempts.left, journal);
        } catch (RuntimeException | Error thrown) {
            failure = thrown;
        }
        underWay.leave(request);
        if (ended != null) {
            result.complete(ended);
        } else if (failure != null) {
            result.completeExceptionally(failure);
        }
    }

    /** Tells those who listen that a row was settled by a person. */
    public void publishSettled(Delivery delivery) {
        changed.publish(new DeliveryChanged(delivery, null, false));
    }

    /**
     * What the journal would ask about now, without beginning anything: so that a person who is asked anyway is asked about
     * everything at once. The journal asks again where something has come between.
     */
    public CompletionStage<Optional<SendResult.AskFirst>> question(SendRequest request) {
        return CompletableFuture.supplyAsync(
                () -> new FirstQuestion(store, clock).of(request, masked(request.message())), executor);
    }

    /** How much of the follower's allowance this desk knows to be used up. */
    public CompletionStage<Allowance> allowance(Account account, OpenId follower) {
        return CompletableFuture.supplyAsync(
                () -> new Allowance(
                        store.delivered(account.id(), follower, clock.instant().minus(Allowance.WINDOW)),
                        account.allowance()),
                executor);
    }

    /** The drafts that are on their way, for the plans. */
    UnderWay underWay() {
        return underWay;
    }

    private final class Attempts {
        private final SendRequest request;
        private final Submission submission;
        private int attempt = 1;
        private JournalFailure.Left left = JournalFailure.Left.NOTHING;

        Attempts(SendRequest request, Submission submission) {
            this.request = request;
            this.submission = submission;
        }

        SendResult first() {
            return switch (encoder.encode(request.follower(), request.message())) {
                case MessageEncoder.Body body -> withToken(body.json());
                case MessageEncoder.Unsendable not ->
                    notSent("", NotSent.because(NotSentCause.UNSENDABLE_CHARACTERS, not.detail()));
            };
        }

        /** The token comes before the row, so that a crash while waiting for it leaves nothing that looks sent. */
        private SendResult withToken(String json) {
            return switch (wait(tokens.current(request.account()))) {
                case null -> notSent(json, NotSent.because(NotSentCause.CANCELLED));
                case TokenResult.Failed failed -> notSent(json, failed.problem());
                case TokenResult.Ready ready ->
                    begin(json, row -> {
                        SendReport report = send(row, ready.endpoint(), ready.token());
                        return report.outcome() instanceof SendOutcome.Refused refused
                                        && TokenService.refusesToken(refused.refusal())
                                ? resend(row, report, ready.token(), refused.refusal())
                                : end(row, report, false);
                    });
            };
        }

        private SendResult notSent(String json, NotSent problem) {
            return begin(json, row -> end(row, new SendReport(problem, ReceivedAnswer.NONE, null, false), false));
        }

        private SendResult begin(String json, Function<Row, SendResult> next) {
            Account account = request.account();
            NewDelivery row = new NewDelivery(
                    submission.id(),
                    attempt,
                    account.id(),
                    account.name(),
                    request.follower(),
                    request.followerName(),
                    clock.instant(),
                    masked(request.message()),
                    REQUEST_PATH,
                    mask.mask(json),
                    request.plan());
            return switch (store.begin(row, request.confirmed())) {
                case DeliveryStore.AskFirst ask -> new SendResult.AskFirst(ask.earlier(), ask.reason());
                case DeliveryStore.Started started -> {
                    publish(started.id(), null, false);
                    yield next.apply(new Row(started.id(), json));
                }
            };
        }

        /** The first attempt is proven undelivered; one more is made if there is a different token. */
        private SendResult resend(Row row, SendReport report, AccessToken failed, ApiRefusal refusal) {
            end(row, report, true);
            Renewal renewal = wait(tokens.after(request.account(), failed, refusal));
            if (renewal instanceof Renewal.Other other && !submission.cancel().cancelled()) {
                explain(row, NoResend.RESENT, true);
                attempt++;
                return begin(row.json, second -> end(second, send(second, other.endpoint(), other.token()), false));
            }
            NoResend why = renewal instanceof Renewal.None none ? none.why() : NoResend.CANCELLED;
            return new SendResult.Ended(explain(row, why, false), false);
        }

        private Delivery explain(Row row, NoResend why, boolean moreToCome) {
            store.explain(row.id, why);
            return publish(row.id, null, moreToCome);
        }

        private SendReport send(Row row, Endpoint at, AccessToken token) {
            if (submission.cancel().cancelled()) {
                return nothingLeft(NotSentCause.CANCELLED);
            }
            try {
                if (!store.maySend(row.id)) {
                    return nothingLeft(NotSentCause.DESK_OVERTAKEN);
                }
            } catch (StoreFailure unasked) {
                return nothingLeft(
                        unasked.kind() == StoreFailure.Kind.OVERTAKEN
                                ? NotSentCause.DESK_OVERTAKEN
                                : NotSentCause.TEAM_UNREACHABLE);
            }
            left = JournalFailure.Left.PERHAPS;
            SendReport report = gateway.send(at, token, row.json, submission.cancel());
            left = JournalFailure.Left.of(report.outcome());
            return report;
        }

        private static SendReport nothingLeft(NotSentCause cause) {
            return new SendReport(NotSent.because(cause), ReceivedAnswer.NONE, null, false);
        }

        private SendResult end(Row row, SendReport report, boolean moreToCome) {
            ReceivedAnswer answer = report.answer();
            boolean cleared = store.finish(
                    row.id,
                    new Finish(
                            masked(report.outcome()),
                            new ReceivedAnswer(
                                    answer.status(), mask.mask(answer.body()), answer.bytes(), answer.truncated()),
                            report.latency(),
                            report.freshConnection(),
                            request.onAccepted()));
            Delivery delivery = publish(row.id, cleared ? request.onAccepted() : null, moreToCome);
            return new SendResult.Ended(delivery, cleared);
        }

        private Delivery publish(DeliveryId id, @Nullable DraftChange change, boolean moreToCome) {
            Delivery delivery = store.find(id).orElseThrow();
            changed.publish(new DeliveryChanged(delivery, change, moreToCome));
            return delivery;
        }

        /** The token, or null where the person cancelled first. */
        private <T> @Nullable T wait(CompletionStage<T> stage) {
            CompletableFuture<@Nullable T> either = new CompletableFuture<>();
            stage.whenComplete((token, failure) -> either.complete(token));
            CancelSignal.Registration registration = submission.cancel().onCancel(() -> either.complete(null));
            try {
                return either.join();
            } finally {
                registration.close();
            }
        }
    }

    private SendOutcome masked(SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.Accepted accepted -> accepted;
            case SendOutcome.Refused refused ->
                new SendOutcome.Refused(mask.mask(refused.refusal()), refused.noResend());
            case NotSent not -> new NotSent(not.cause(), masked(not.tokenRefusal()), mask.mask(not.detail()));
            case SendOutcome.Unknown unknown ->
                new SendOutcome.Unknown(unknown.cause(), masked(unknown.refusal()), mask.mask(unknown.detail()));
        };
    }

    /**
     * A secret that somebody pasted into a message goes out as written but is not kept. Whom it is shown from is no part of
     * its content; the request body tells it.
     */
    private Message masked(Message message) {
        return message.with(SendOptions.NONE).edited(mask::mask);
    }

    private @Nullable ApiRefusal masked(@Nullable ApiRefusal refusal) {
        return refusal == null ? null : mask.mask(refusal);
    }

    private record Row(DeliveryId id, String json) {}
}
