package dev.kefudesk.wechat.http;

import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.ServerDates;
import dev.kefudesk.service.port.Timer;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Makes one exchange at a time for the calling thread, within its deadlines. Never throws for anything a server or a
 * network does. HTTP/1.1, no redirects, no cookies, no credentials but those of the request.
 */
public final class Transport implements AutoCloseable {

    private final Executor executor;
    private final Timer timer;
    private final Deadlines deadlines;
    private final String userAgent;
    private final Ways ways;
    private final Connections connections;
    private final ServerDates dates;

    /**
     * @param network asked for the trust store and the system's proxies when they are first needed
     */
    public Transport(Executor executor, Timer timer, Deadlines deadlines, String userAgent, Network network) {
        this.executor = executor;
        this.timer = timer;
        this.deadlines = deadlines;
        this.userAgent = userAgent;
        this.ways = new Ways(network.proxies(), executor, deadlines.connect());
        this.connections = new Connections(executor, deadlines, network.tls());
        this.dates = network.dates();
    }

    /**
     * What came of a request.
     *
     * @param freshConnection whether a server that closes early made this message use a connection of its own
     */
    public record Report(Exchanged result, boolean freshConnection) {}

    /**
     * A message goes out at most once. A call that only reads is made once more where the server had just given up the
     * connection that was kept for it.
     */
    public Report exchange(ApiRequest request, CancelSignal cancel) {
        return ways.find(request.origin(), request.route(), cancel)
                .map(way -> exchange(request, way, cancel))
                .orElseGet(() -> new Report(noWay(cancel), false));
    }

    private static Exchanged noWay(CancelSignal cancel) {
        return cancel.cancelled() || Thread.currentThread().isInterrupted()
                ? new Exchanged.NotLeft(NotSentCause.CANCELLED, "")
                : new Exchanged.NotLeft(NotSentCause.PROXY, "the system did not say in time which proxy to use");
    }

    private Report exchange(ApiRequest request, Way way, CancelSignal cancel) {
        Connections.Lease lease = connections.lease(request, way);
        Exchanged result = run(lease, request, cancel);
        boolean stale = connections.giveBack(lease, result);
        if (stale && !request.message() && !cancel.cancelled()) {
            Connections.Lease second = connections.lease(request, way);
            result = run(second, request, cancel);
            connections.giveBack(second, result);
        }
        return new Report(result, lease.own());
    }

    private Exchanged run(Connections.Lease lease, ApiRequest request, CancelSignal cancel) {
        Exchange exchange = new Exchange(request, lease, executor, dates);
        Timer.Scheduled connect = timer.after(deadlines.connect(), exchange::connectOutOfTime);
        Timer.Scheduled whole = timer.after(whole(request), exchange::outOfTime);
        Standstill still = Standstill.watch(request.body(), timer, deadlines.whole(), exchange::outOfTime);
        try (var _ = cancel.onCancel(exchange::cancel)) {
            exchange.start(userAgent);
            return exchange.await();
        } finally {
            connect.cancel();
            whole.cancel();
            still.close();
        }
    }

    private Duration whole(ApiRequest request) {
        RequestBody body = request.body();
        return body == null ? deadlines.whole() : deadlines.whole().plus(body.allowance());
    }

    /** Closes every connection. */
    @Override
    public void close() {
        connections.close();
    }
}
