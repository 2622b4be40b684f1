package dev.kefudesk.web;

import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.PictureSource;
import dev.kefudesk.service.port.Route;
import dev.kefudesk.service.port.SystemProxies;
import dev.kefudesk.service.port.Timer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
public final class SafePictureSource implements PictureSource {

    private static final Logger LOG = LoggerFactory.getLogger(SafePictureSource.class);

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
    public SafePictureSource(
            Timer timer,
            Executor executor,
            BooleanSupplier proxyMakesUpAddresses,
            Supplier<SSLContext> tls,
            SystemProxies proxies) {
        this(NameResolver.SYSTEM, timer, executor, proxyMakesUpAddresses, HopClient.usual(tls), proxies);
    }

    SafePictureSource(
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
    public Fetched fetch(URI address, @Nullable Origin allowed, Route route, CancelSignal cancel) {
        CompletableFuture<Fetched> answer = new CompletableFuture<>();
        Abort abort = new Abort();
        Timer.Scheduled deadline =
                timer.after(limits.wholeDownload(), () -> end(answer, abort, new Failure(Reason.TIMEOUT, "")));
        try (CancelSignal.Registration _ =
                cancel.onCancel(() -> end(answer, abort, new Failure(Reason.CANCELLED, "")))) {
            if (!answer.isDone()) {
                executor.execute(() -> answer.complete(download(address, new Way(allowed, route), abort)));
            }
            return answer.join();
        } catch (RejectedExecutionException e) {
            return new Failure(Reason.CANCELLED, "");
        } finally {
            deadline.cancel();
        }
    }

    /** Frees the caller at once; closing the socket is work for another thread than the timer's or the window's. */
    private void end(CompletableFuture<Fetched> answer, Abort abort, Failure why) {
        if (answer.isDone()) {
            return;
        }
        Runnable close = abort.abort();
        answer.complete(why);
        try {
            executor.execute(close);
        } catch (RejectedExecutionException e) {
            close.run();
        }
    }

    private Fetched download(URI address, Way way, Abort abort) {
        String host = String.valueOf(address.getHost());
        Fetched fetched;
        try {
            fetched = follow(Target.parse(address), way, abort);
        } catch (FetchException e) {
            fetched = e.failure();
        } catch (IOException e) {
            fetched = failure(e);
        } catch (RuntimeException e) {
            // nothing known to end so but a request that is aborted while it is being set up; it must not kill the
            // thread
            fetched = new Failure(Reason.NOT_REACHABLE, e.getClass().getSimpleName());
        }
        if (fetched instanceof Failure failure && !abort.aborted()) {
            LOG.info("no picture from {}: {}", host, failure.reason());
        }
        return fetched;
    }

    private Bytes follow(Target first, Way way, Abort abort) throws IOException, FetchException {
        Target target = first;
        boolean throughProxy = false;
        for (int redirects = 0; redirects <= limits.redirects(); redirects++) {
            Hop hop = hop(target, way);
            throughProxy |= hop.proxy() != null;
            switch (client.get(target, hop, abort)) {
                case HopClient.Body body -> {
                    return new Bytes(body.content(), throughProxy);
                }
                case HopClient.Redirect redirect -> target = target.redirected(redirect.location());
            }
        }
        throw new FetchException(Reason.TOO_MANY_REDIRECTS, Integer.toString(limits.redirects()));
    }

    private Hop hop(Target target, Way way) throws UnknownHostException, FetchException {
        Route.HttpProxy proxy = switch (way.route) {
            case Route.Direct() -> null;
            case Route.HttpProxy named -> named;
            case Route.SystemProxy() -> proxies.proxyFor(target.root()).orElse(null);
        };
        if (proxy == null) {
            return new Hop(target.host().name(), checkedAddresses(target, way.allowed), null);
        }
        checkForProxy(target, way.allowed);
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

    /** What may be reached, and how. */
    private record Way(@Nullable Origin allowed, Route route) {}

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

    private static Failure failure(IOException e) {
        return switch (e) {
            case SSLException tls -> new Failure(Reason.TLS, firstLine(tls));
            case InterruptedIOException _ -> new Failure(Reason.TIMEOUT, "");
            case UnknownHostException _ -> new Failure(Reason.NAME_NOT_FOUND, "");
            case ConnectException _ -> new Failure(Reason.NOT_REACHABLE, "");
            case NoRouteToHostException _ -> new Failure(Reason.NOT_REACHABLE, "");
            default -> new Failure(Reason.NOT_REACHABLE, e.getClass().getSimpleName());
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
