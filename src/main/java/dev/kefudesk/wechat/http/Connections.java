package dev.kefudesk.wechat.http;

import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.wechat.http.Exchanged.Broken;
import dev.kefudesk.wechat.http.Exchanged.Whole;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * Decides which connections a request may use. Connections are kept for a short while only, and a server that once closed
 * a kept one before any byte of an answer gets a connection of its own for each later message.
 */
final class Connections {

    private static final SSLContext NOBODY = nobody();

    static {
        JdkClient.settings();
    }

    private final Executor executor;
    private final Deadlines deadlines;
    private final Supplier<SSLContext> tls;
    private final Map<Way, Pool> pools = new HashMap<>();
    private final Set<Way> closesEarly = new HashSet<>();

    Connections(Executor executor, Deadlines deadlines, Supplier<SSLContext> tls) {
        this.executor = executor;
        this.deadlines = deadlines;
        this.tls = tls;
    }

    /** Connections on one way that may be used again, all of them together. */
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
    record Lease(Way way, Pool pool, boolean own, boolean reusing) {
        HttpClient client() {
            return pool.client;
        }

        /** Whether a request may be handed over: a connection stands, TLS included. */
        boolean stands() {
            return !way.secure() || pool.tls.stood();
        }

        /** Whether a connection got as far as the first step of TLS: before that, only the proxy can have been heard. */
        boolean begun() {
            return !way.secure() || pool.tls.begun();
        }
    }

    /** The trust store is read by the first request that needs it, which may take a moment. */
    Lease lease(ApiRequest request, Way way) {
        SSLContext context = way.secure() ? tls.get() : NOBODY;
        return lease(request, way, context);
    }

    private synchronized Lease lease(ApiRequest request, Way way, SSLContext context) {
        if (request.message() && closesEarly.contains(way)) {
            Pool alone = newPool(way, context);
            alone.active = 1;
            alone.retired = true;
            return new Lease(way, alone, true, false);
        }
        Pool pool = pools.get(way);
        if (pool != null
                && pool.kept
                && System.nanoTime() - pool.keptAt > deadlines.reuse().toNanos()) {
            retire(pool);
            pool = null;
        }
        if (pool == null) {
            pool = newPool(way, context);
            pools.put(way, pool);
        }
        pool.active++;
        return new Lease(way, pool, false, pool.kept);
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
            closesEarly.add(lease.way);
        }
        if (stale || !pool.kept && pool.active == 0) {
            pools.remove(lease.way, pool);
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

    private Pool newPool(Way way, SSLContext context) {
        WatchedTls watched = new WatchedTls(context);
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(deadlines.connect())
                .executor(executor)
                .proxy(selector(way))
                .sslContext(watched)
                .build();
        return new Pool(watched, client);
    }

    /** The way's proxy for whatever address, loopback too. Without an address: that is looked up for each connection. */
    private static ProxySelector selector(Way way) {
        return way.proxy() == null
                ? HttpClient.Builder.NO_PROXY
                : ProxySelector.of(InetSocketAddress.createUnresolved(
                        way.proxy().host(), way.proxy().port()));
    }

    /** A TLS context for clear text: it trusts nobody, and making it reads no file. */
    private static SSLContext nobody() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }
}
