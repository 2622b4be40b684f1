package dev.kefudesk.wechat.http;

import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Route;
import dev.kefudesk.service.port.SystemProxies;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Decides routes. Only the system's proxy has to be asked for, which may take its time; it gets that of a connection. */
final class Ways {

    private final SystemProxies system;
    private final Executor executor;
    private final Duration patience;

    Ways(SystemProxies system, Executor executor, Duration patience) {
        this.system = system;
        this.executor = executor;
        this.patience = patience;
    }

    /** The way; empty where the system does not say in time, or where a person cancels. */
    Optional<Way> find(Origin origin, Route route, CancelSignal cancel) {
        return switch (route) {
            case Route.Direct() -> Optional.of(new Way(origin, null));
            case Route.HttpProxy proxy -> Optional.of(new Way(origin, proxy));
            case Route.SystemProxy() -> ask(origin, cancel);
        };
    }

    private Optional<Way> ask(Origin origin, CancelSignal cancel) {
        CompletableFuture<Way> asked = new CompletableFuture<>();
        try (var _ = cancel.onCancel(() -> asked.cancel(false))) {
            executor.execute(() -> {
                try {
                    URI address = URI.create(origin.scheme() + "://" + origin.host() + ":" + origin.port() + "/");
                    asked.complete(new Way(origin, system.proxyFor(address).orElse(null)));
                } catch (RuntimeException | LinkageError e) {
                    // a system that cannot be asked names no proxy
                    asked.complete(new Way(origin, null));
                }
            });
            return Optional.of(asked.get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException | CancellationException e) {
            return Optional.empty();
        }
    }
}
