package dev.kefudesk.web;

import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.PictureSource;
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

    /**
     * @param executor virtual threads: the download runs there, so that the caller is free at the deadline or a cancel
     *     even where the system's name resolution hangs
     * @param proxyMakesUpAddresses asked at each hop: whether this desk uses a proxy that answers names with made-up
     *     addresses from 198.18.0.0/15, which are refused otherwise
     */
    public SafePictureSource(Timer timer, Executor executor, BooleanSupplier proxyMakesUpAddresses) {
        this(NameResolver.SYSTEM, timer, executor, proxyMakesUpAddresses, HopClient.usual());
    }

    SafePictureSource(
            NameResolver resolver,
            Timer timer,
            Executor executor,
            BooleanSupplier proxyMakesUpAddresses,
            HopClient client) {
        this.resolver = resolver;
        this.timer = timer;
        this.executor = executor;
        this.proxyMakesUpAddresses = proxyMakesUpAddresses;
        this.client = client;
        this.limits = client.limits();
    }

    @Override
    public Fetched fetch(URI address, @Nullable Origin allowed, CancelSignal cancel) {
        CompletableFuture<Fetched> answer = new CompletableFuture<>();
        Abort abort = new Abort();
        Timer.Scheduled deadline =
                timer.after(limits.wholeDownload(), () -> end(answer, abort, new Failure(Reason.TIMEOUT, "")));
        try (CancelSignal.Registration _ =
                cancel.onCancel(() -> end(answer, abort, new Failure(Reason.CANCELLED, "")))) {
            if (!answer.isDone()) {
                executor.execute(() -> answer.complete(download(address, allowed, abort)));
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

    private Fetched download(URI address, @Nullable Origin allowed, Abort abort) {
        String host = String.valueOf(address.getHost());
        Fetched fetched;
        try {
            fetched = new Bytes(follow(Target.parse(address), allowed, abort));
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

    private byte[] follow(Target first, @Nullable Origin allowed, Abort abort) throws IOException, FetchException {
        Target target = first;
        for (int redirects = 0; redirects <= limits.redirects(); redirects++) {
            switch (client.get(target, checkedAddresses(target, allowed), abort)) {
                case HopClient.Body body -> {
                    return body.content();
                }
                case HopClient.Redirect redirect -> target = target.redirected(redirect.location());
            }
        }
        throw new FetchException(Reason.TOO_MANY_REDIRECTS, Integer.toString(limits.redirects()));
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
