package dev.kefudesk.web;

import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.PictureSource.Reason;
import dev.kefudesk.service.port.Route;
import dev.kefudesk.service.port.SystemProxies;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.port.WebSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches under the safety rule: at the first address and at every redirect each address of the host is checked, and only
 * the checked ones are connected to.
 */
public final class SafeWebSource implements WebSource {

    private static final Logger LOG = LoggerFactory.getLogger(SafeWebSource.class);

    private final NameResolver resolver;
    private final Timer timer;
    private final Executor executor;
    private final BooleanSupplier proxyMakesUpAddresses;
    private final Limits limits;
    private final HopClient client;
    private final SystemProxies proxies;

    /**
     * @param executor virtual threads: the download runs there, so that the caller is free at the deadline or a cancel
     *     even where the system's name resolution hangs
     * @param proxyMakesUpAddresses asked at each hop: whether this desk uses a proxy that answers names with made-up
     *     addresses from 198.18.0.0/15, which are refused otherwise
     * @param tls whom to trust; asked for when it is needed, may block the first time
     */
    public SafeWebSource(
            Timer timer,
            Executor executor,
            BooleanSupplier proxyMakesUpAddresses,
            Supplier<SSLContext> tls,
            SystemProxies proxies) {
        this(NameResolver.SYSTEM, timer, executor, proxyMakesUpAddresses, HopClient.usual(tls), proxies);
    }

    SafeWebSource(
            NameResolver resolver,
            Timer timer,
            Executor executor,
            BooleanSupplier proxyMakesUpAddresses,
            HopClient client,
            SystemProxies proxies) {
        this.resolver = resolver;
        this.timer = timer;
        this.executor = executor;
        this.proxyMakesUpAddresses = proxyMakesUpAddresses;
        this.client = client;
        this.proxies = proxies;
        this.limits = client.limits();
    }

    @Override
    public Trail fetch(URI address, Asking asking, CancelSignal cancel) {
        Walk walk = new Walk(asking);
        Timer.Scheduled deadline =
                timer.after(limits.wholeDownload(), () -> end(walk, new Nothing(Reason.TIMEOUT, "")));
        try (CancelSignal.Registration _ = cancel.onCancel(() -> end(walk, new Nothing(Reason.CANCELLED, "")))) {
            if (!walk.answer.isDone()) {
                executor.execute(() -> walk.answer.complete(walk.trail(download(address, walk))));
            }
            return walk.answer.join();
        } catch (RejectedExecutionException e) {
            return new Trail(List.of(), false, new Nothing(Reason.CANCELLED, ""));
        } finally {
            deadline.cancel();
        }
    }

    /** One fetch under way. */
    private final class Walk {
        private final Asking asking;
        private final Manner manner;
        private final Abort abort = new Abort();
        private final CompletableFuture<Trail> answer = new CompletableFuture<>();
        private final List<Step> steps = new CopyOnWriteArrayList<>();
        private volatile boolean throughProxy;

        Walk(Asking asking) {
            this.asking = asking;
            this.manner = Manner.of(asking.wanted(), asking.referrer(), limits);
        }

        Trail trail(End end) {
            return new Trail(steps, throughProxy, end);
        }
    }

    /** Frees the caller at once; closing the socket is work for another thread than the timer's or the window's. */
    private void end(Walk walk, Nothing why) {
        if (walk.answer.isDone()) {
            return;
        }
        Runnable close = walk.abort.abort();
        walk.answer.complete(walk.trail(why));
        try {
            executor.execute(close);
        } catch (RejectedExecutionException e) {
            close.run();
        }
    }

    private End download(URI address, Walk walk) {
        String host = String.valueOf(address.getHost());
        End end;
        try {
            end = follow(Target.parse(address), walk);
        } catch (FetchException e) {
            end = e.nothing();
        } catch (IOException e) {
            end = nothing(e);
        } catch (RuntimeException e) {
            // nothing known to end so but a request that is aborted while it is being set up; it must not kill the
            // thread
            end = new Nothing(Reason.NOT_REACHABLE, e.getClass().getSimpleName());
        }
        if (end instanceof Nothing nothing && !walk.abort.aborted()) {
            LOG.info("nothing from {}: {}", host, nothing.reason());
        }
        return end;
    }

    private Content follow(Target first, Walk walk) throws IOException, FetchException {
        Target target = first;
        for (int redirects = 0; redirects <= limits.redirects(); redirects++) {
            Hop hop = hop(target, walk.asking);
            walk.throughProxy |= hop.proxy() != null;
            HopClient.Answer answer = client.get(target, hop, walk.manner, walk.abort);
            walk.steps.add(new Step(target.address(), answer.status()));
            switch (answer) {
                case HopClient.Body body -> {
                    return new Content(target.address(), body.content(), body.mediaType());
                }
                case HopClient.Redirect redirect -> target = target.redirected(redirect.location());
                case HopClient.Other other ->
                    throw new FetchException(Reason.HTTP_STATUS, Integer.toString(other.status()));
            }
        }
        throw new FetchException(Reason.TOO_MANY_REDIRECTS, Integer.toString(limits.redirects()));
    }

    private Hop hop(Target target, Asking asking) throws UnknownHostException, FetchException {
        Route.HttpProxy proxy = switch (asking.route()) {
            case Route.Direct() -> null;
            case Route.HttpProxy named -> named;
            case Route.SystemProxy() -> proxies.proxyFor(target.root()).orElse(null);
        };
        if (proxy == null) {
            return new Hop(target.host().name(), checkedAddresses(target, asking.allowed()), null);
        }
        checkForProxy(target, asking.allowed());
        HostNames.Host host =
                HostNames.parse(proxy.host()).orElseThrow(() -> new FetchException(Reason.NOT_REACHABLE, "proxy"));
        InetAddress number = host.number();
        return new Hop(host.name(), number != null ? List.of(number) : resolver.resolve(host.name()), proxy);
    }

    /** A proxy resolves names, so that what a name leads to cannot be checked; what the address itself says can. */
    private void checkForProxy(Target target, @Nullable Origin allowed) throws FetchException {
        if (target.origin().equals(allowed)) {
            return;
        }
        InetAddress number = target.host().number();
        boolean inside = number != null
                ? AddressRule.forbids(number, proxyMakesUpAddresses.getAsBoolean())
                : HostNames.inside(target.host().name());
        if (inside) {
            throw new FetchException(Reason.ADDRESS_NOT_ALLOWED, target.host().name());
        }
    }

    private List<InetAddress> checkedAddresses(Target target, @Nullable Origin allowed)
            throws UnknownHostException, FetchException {
        InetAddress number = target.host().number();
        List<InetAddress> addresses = number != null
                ? List.of(number)
                : List.copyOf(resolver.resolve(target.host().name()));
        if (addresses.isEmpty()) {
            throw new UnknownHostException(target.host().name());
        }
        if (target.origin().equals(allowed)) {
            return addresses;
        }
        boolean madeUp = proxyMakesUpAddresses.getAsBoolean();
        for (InetAddress address : addresses) {
            if (AddressRule.forbids(address, madeUp)) {
                throw new FetchException(Reason.ADDRESS_NOT_ALLOWED, address.getHostAddress());
            }
        }
        return addresses;
    }

    private static Nothing nothing(IOException e) {
        return switch (e) {
            case SSLException tls -> new Nothing(Reason.TLS, firstLine(tls));
            case InterruptedIOException _ -> new Nothing(Reason.TIMEOUT, "");
            case UnknownHostException _ -> new Nothing(Reason.NAME_NOT_FOUND, "");
            case ConnectException _ -> new Nothing(Reason.NOT_REACHABLE, "");
            case NoRouteToHostException _ -> new Nothing(Reason.NOT_REACHABLE, "");
            default -> new Nothing(Reason.NOT_REACHABLE, e.getClass().getSimpleName());
        };
    }

    private static String firstLine(SSLException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.lines()
                .findFirst()
                .map(line -> line.length() > 120 ? line.substring(0, 120) + "…" : line)
                .orElse("");
    }
}
