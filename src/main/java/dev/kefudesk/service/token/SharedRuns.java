package dev.kefudesk.service.token;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** One run of a task for all who ask for the same thing while it is under way. */
final class SharedRuns<K, T> {

    private final Map<K, CompletableFuture<T>> running = new HashMap<>();
    private final Executor executor;

    SharedRuns(Executor executor) {
        this.executor = executor;
    }

    /** Joins the run for this key, or begins one with this task. Never blocks unless the executor does. */
    CompletableFuture<T> join(K key, Supplier<T> task) {
        CompletableFuture<T> mine = new CompletableFuture<>();
        synchronized (running) {
            CompletableFuture<T> first = running.putIfAbsent(key, mine);
            if (first != null) {
                return first;
            }
        }
        executor.execute(() -> {
            try {
                T result = task.get();
                over(key);
                mine.complete(result);
            } catch (RuntimeException | Error failure) {
                over(key);
                mine.completeExceptionally(failure);
            }
        });
        return mine;
    }

    private void over(K key) {
        synchronized (running) {
            running.remove(key);
        }
    }
}
