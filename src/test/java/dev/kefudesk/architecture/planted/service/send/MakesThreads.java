package dev.kefudesk.architecture.planted.service.send;

import java.util.List;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;

/** Faults: every way to a thread that is not the app's. */
@SuppressWarnings({"FutureReturnValueIgnored", "resource", "ThreadPriorityCheck"})
public final class MakesThreads {
    public Thread byConstructor() {
        return new Thread(() -> {});
    }

    public ThreadFactory byReference() {
        return Thread::new;
    }

    public Thread byVirtual() {
        return Thread.startVirtualThread(() -> {});
    }

    public Thread byVirtualBuilder() {
        return Thread.ofVirtual().unstarted(() -> {});
    }

    public Thread byPlatformBuilder() {
        return Thread.ofPlatform().unstarted(() -> {});
    }

    public ExecutorService byExecutors() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }

    public ExecutorService byPool() {
        return new ForkJoinPool(1);
    }

    public ExecutorService byCommonPool() {
        return ForkJoinPool.commonPool();
    }

    public Timer byTimer() {
        return new Timer();
    }

    public CompletableFuture<String> bySupplyAsync() {
        return CompletableFuture.supplyAsync(() -> "fault");
    }

    public CompletableFuture<Void> byRunAsync() {
        return CompletableFuture.runAsync(() -> {});
    }

    public CompletionStage<String> byThenAsync(CompletionStage<String> stage) {
        return stage.thenApplyAsync(String::trim);
    }

    public Stream<String> byParallelStream(List<String> list) {
        return list.parallelStream();
    }

    public Stream<String> byParallel(Stream<String> stream) {
        return stream.parallel();
    }

    public CompletableFuture<String> allowedWithExecutor(Executor executor) {
        return CompletableFuture.supplyAsync(() -> "allowed", executor).thenApplyAsync(String::trim, executor);
    }

    public String allowedName() {
        return Thread.currentThread().getName();
    }
}
