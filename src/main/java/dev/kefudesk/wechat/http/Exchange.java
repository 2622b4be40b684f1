package dev.kefudesk.wechat.http;

import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.service.port.ServerDates;
import dev.kefudesk.wechat.http.Exchanged.Broken;
import dev.kefudesk.wechat.http.Exchanged.NotLeft;
import dev.kefudesk.wechat.http.Exchanged.Whole;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One request under way. The first of answer, failure, deadline and cancel decides; the rest is ignored. Whether the body
 * left is known for certain: whoever stops the exchange before the connection asks for the body also locks it in.
 */
final class Exchange {

    private enum Stage {
        PREPARING,
        /** The body was handed to a connection that stands. */
        LEFT,
        /** The body is locked in: nothing of it can leave any more. */
        KEPT_BACK
    }

    private static final int WANTS_PASSWORD = 407;

    private final ApiRequest request;
    private final Connections.Lease lease;
    private final Executor executor;
    private final ServerDates dates;
    private final AtomicReference<Stage> stage;
    private final CompletableFuture<Exchanged> end = new CompletableFuture<>();
    private final AnswerBody answer = new AnswerBody(
            () -> stop(NotSentCause.CANCELLED, UnknownCause.ANSWER_TOO_LARGE, "the answer is larger than 1 MB"));
    private final long started = System.nanoTime();
    private volatile @Nullable CompletableFuture<?> running;

    Exchange(ApiRequest request, Connections.Lease lease, Executor executor, ServerDates dates) {
        this.request = request;
        this.lease = lease;
        this.executor = executor;
        this.dates = dates;
        // a GET has nothing to hold back
        this.stage = new AtomicReference<>(request.body() == null ? Stage.LEFT : Stage.PREPARING);
    }

    void start(String userAgent) {
        if (end.isDone()) {
            return;
        }
        try {
            var response = lease.client().sendAsync(httpRequest(userAgent), this::headers);
            running = response;
            var _ = response.whenComplete((whole, failure) -> {
                if (failure == null) {
                    answered(whole.statusCode());
                } else {
                    failed(failure);
                }
            });
        } catch (RuntimeException failure) {
            failed(failure);
        }
        if (end.isDone()) {
            tearDown();
        }
    }

    private BodySubscriber<Boolean> headers(ResponseInfo head) {
        dates.heard(request.origin(), head.headers().firstValue("Date").orElse(""), latency());
        return answer.headers(head);
    }

    private HttpRequest httpRequest(String userAgent) {
        HttpRequest.Builder http = HttpRequest.newBuilder(request.uri())
                .header("Accept", "application/json")
                .header("User-Agent", userAgent);
        // only the proxy hears it: within a tunnel the JDK's client leaves out every header of this kind
        lease.way().proxyAuthorization().ifPresent(value -> http.header("Proxy-Authorization", value));
        RequestBody body = request.body();
        return body == null
                ? http.GET().build()
                : http.header("Content-Type", body.contentType())
                        .POST(body.publisher(this::mayLeave))
                        .build();
    }

    private boolean mayLeave() {
        return lease.stands() && stage.compareAndSet(Stage.PREPARING, Stage.LEFT);
    }

    /** Blocks until decided. An interrupt counts as a cancel. */
    Exchanged await() {
        try {
            return end.get();
        } catch (InterruptedException e) {
            cancel();
            Thread.currentThread().interrupt();
            return end.join();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an exchange never ends exceptionally", e);
        }
    }

    void cancel() {
        stop(NotSentCause.CANCELLED, UnknownCause.CANCELLED, "");
    }

    void outOfTime() {
        stop(NotSentCause.CONNECT_TIMEOUT, UnknownCause.TIMEOUT, "no whole answer in time");
    }

    /** The connect deadline: means nothing once the body has left. */
    void connectOutOfTime() {
        if (stage.compareAndSet(Stage.PREPARING, Stage.KEPT_BACK)) {
            end(notInTime());
        }
    }

    private void stop(NotSentCause before, UnknownCause after, String detail) {
        end(keepBack() ? new NotLeft(before, detail) : broken(after, detail));
    }

    /** Locks the body in; false where it has left. */
    private boolean keepBack() {
        stage.compareAndSet(Stage.PREPARING, Stage.KEPT_BACK);
        return stage.get() == Stage.KEPT_BACK;
    }

    private NotLeft notInTime() {
        return lease.way().proxy() != null && !lease.begun()
                ? new NotLeft(
                        NotSentCause.PROXY,
                        "no connection in time through the proxy " + lease.way().shownProxy())
                : new NotLeft(NotSentCause.CONNECT_TIMEOUT, "no connection in time");
    }

    /**
     * @param status also of an answer to CONNECT, which has no body that could be taken in
     */
    private void answered(int status) {
        // an answer although nothing was asked: a proxy refuses to pass us on
        if (keepBack() || refusedByProxy(status)) {
            end(new NotLeft(
                    lease.way().proxy() == null ? NotSentCause.NO_NETWORK : NotSentCause.PROXY,
                    "HTTP " + status + " from a proxy"));
        } else {
            end(new Whole(answer.soFar(), latency(), answer.reusable()));
        }
    }

    /**
     * Only a proxy answers 407, and it has passed nothing on then. Where the body went through a tunnel, the proxy had no
     * say any more.
     */
    private boolean refusedByProxy(int status) {
        boolean heardByProxy = !lease.way().secure() || request.body() == null;
        return lease.way().proxy() != null && heardByProxy && status == WANTS_PASSWORD;
    }

    private void failed(Throwable failure) {
        if (keepBack()) {
            Faults.Fault<NotSentCause> fault = ofProxy(failure, !lease.way().secure() || !lease.begun())
                    .orElseGet(() -> Faults.beforeLeaving(failure, lease.way().secure()));
            end(new NotLeft(fault.cause(), fault.detail()));
            return;
        }
        Faults.Fault<UnknownCause> fault = Faults.afterLeaving(failure, answer.begun());
        Exchanged lost = broken(fault.cause(), fault.detail());
        boolean mayHaveFailedToConnect = request.body() == null && !answer.begun();
        end(
                mayHaveFailedToConnect
                        ? ofProxy(failure, !lease.begun())
                                .or(() -> Faults.connecting(failure))
                                .<Exchanged>map(known -> new NotLeft(known.cause(), known.detail()))
                                .orElse(lost)
                        : lost);
    }

    /** What the proxy is to blame for; empty where it is not, or where there is none. */
    private Optional<Faults.Fault<NotSentCause>> ofProxy(Throwable failure, boolean nothingBehind) {
        return lease.way().proxy() == null
                ? Optional.empty()
                : Faults.ofProxy(failure, lease.way().shownProxy(), nothingBehind);
    }

    private Broken broken(UnknownCause cause, String detail) {
        return new Broken(cause, detail, answer.soFar(), latency());
    }

    private Duration latency() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private void end(Exchanged result) {
        // tearing down may take its time, and whoever stops the exchange has better things to do
        if (end.complete(result) && !(result instanceof Whole)) {
            executor.execute(this::tearDown);
        }
    }

    private void tearDown() {
        CompletableFuture<?> sent = running;
        if (sent != null) {
            sent.cancel(true);
        }
    }
}
