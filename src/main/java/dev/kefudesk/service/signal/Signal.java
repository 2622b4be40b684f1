package dev.kefudesk.service.signal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Something that happens and can be listened to. Each subscriber hears every event, in order, on its own executor. */
public final class Signal<T> {

    private final List<Subscriber<T>> subscribers = new CopyOnWriteArrayList<>();

    /** Listens until the subscription is closed; the executor must run tasks in the order given. */
    public Subscription subscribe(Executor executor, Consumer<? super T> listener) {
        Subscriber<T> subscriber = new Subscriber<>(executor, listener);
        subscribers.add(subscriber);
        return () -> {
            subscriber.closed = true;
            subscribers.remove(subscriber);
        };
    }

    /** Tells all subscribers; returns before they have heard. */
    public void publish(T event) {
        for (Subscriber<T> subscriber : subscribers) {
            subscriber.executor.execute(() -> {
                if (!subscriber.closed) {
                    subscriber.listener.accept(event);
                }
            });
        }
    }

    /** Ends listening. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    private static final class Subscriber<T> {
        private final Executor executor;
        private final Consumer<? super T> listener;
        private volatile boolean closed;

        Subscriber(Executor executor, Consumer<? super T> listener) {
            this.executor = executor;
            this.listener = listener;
        }
    }
}
