package dev.kefudesk.wechat.http;

import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.wechat.http.Exchanged.Broken;
import dev.kefudesk.wechat.http.Exchanged.Whole;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;

/**
 * Decides which connections a request may use. Connections are kept for a short while only, and a server that once closed
 * a kept one before any byte of an answer gets a connection of its own for each later message.
 */
final class Connections {

    private final Executor executor;
    private final Deadlines deadlines;
    private final SSLContext tls;
    private final Map<Origin, Pool> pools = new HashMap<>();
    private final Set<Origin> closesEarly = new HashSet<>();

    Connections(Executor executor, Deadlines deadlines, SSLContext tls) {
        this.executor = executor;
        this.deadlines = deadlines;
        this.tls = tls;
    }

    /** Connections to one origin that may be used again, all of them together. */
    private static final class Pool {
        final WatchedTls tls;
        final HttpClient client;
        int active;
        boolean kept;
        long keptAt;
        boolean retired;

        Pool(WatchedTls tls, HttpClient client) {
            this.tls = tls;
            this.client = client;
        }
    }

    /**
     * The right to make one exchange; given back with {@link #giveBack}.
     *
     * @param own whether the rule about servers that close early asked for a connection of its own
     * @param reusing whether the connection may have been used before
     */
    record Lease(Origin origin, Pool pool, boolean own, boolean reusing) {
        HttpClient client() {
            return pool.client;
        }

        /** Whether a request may be handed over: a connection stands, TLS included. */
        boolean stands() {
            return origin.scheme().equals("http") || pool.tls.stood();
        }
    }

    synchronized Lease lease(ApiRequest request) {
        Origin origin = request.origin();
        if (request.message() && closesEarly.contains(origin)) {
            Pool alone = newPool();
            alone.active = 1;
            alone.retired = true;
            return new Lease(origin, alone, true, false);
        }
        Pool pool = pools.get(origin);
        if (pool != null
                && pool.kept
                && System.nanoTime() - pool.keptAt > deadlines.reuse().toNanos()) {
            retire(pool);
            pool = null;
        }
        if (pool == null) {
            pool = newPool();
            pools.put(origin, pool);
        }
        pool.active++;
        return new Lease(origin, pool, false, pool.kept);
    }

    /**
     * @return whether the exchange failed only because the server had given up a kept connection
     */
    synchronized boolean giveBack(Lease lease, Exchanged result) {
        Pool pool = lease.pool;
        pool.active--;
        if (result instanceof Whole whole && whole.reusable()) {
            pool.kept = true;
            pool.keptAt = System.nanoTime();
        }
        boolean stale =
                lease.reusing && result instanceof Broken broken && broken.cause() == UnknownCause.CLOSED_BEFORE_ANSWER;
        if (stale) {
            closesEarly.add(lease.origin);
        }
        if (stale || !pool.kept && pool.active == 0) {
            pools.remove(lease.origin, pool);
            pool.retired = true;
        }
        end(pool);
        return stale;
    }

    /** Ends every exchange and closes every connection. */
    synchronized void close() {
        pools.values().forEach(pool -> pool.client.shutdownNow());
        pools.clear();
    }

    private static void retire(Pool pool) {
        pool.retired = true;
        end(pool);
    }

    private static void end(Pool pool) {
        if (pool.retired && pool.active == 0) {
            pool.client.shutdownNow();
        }
    }

    private Pool newPool() {
        WatchedTls watched = new WatchedTls(tls);
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(deadlines.connect())
                .executor(executor)
                .sslContext(watched)
                .build();
        return new Pool(watched, client);
    }
}
