package dev.kefudesk.app;

import dev.kefudesk.service.port.Timer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every thread of the program but the toolkit's: virtual ones for work that blocks, one for whatever waits for its time. */
final class AppThreads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AppThreads.class);

    private final ExecutorService work = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("work-", 1).factory());
    private final ExecutorService sandbox = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("sandbox-", 1).factory());
    private final ExecutorService watch = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("watch-", 1).factory());
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("timer").factory());

    AppThreads() {
        clock.setRemoveOnCancelPolicy(true);
    }

    /** For services and adapters. What is asked for after {@link #finishWork} is not done any more. */
    Executor work() {
        return task -> {
            try {
                work.execute(task);
            } catch (RejectedExecutionException late) {
                LOG.debug("work came after the end", late);
            }
        };
    }

    /** For the stand-in WeChat, which has to go on answering while the work comes to its end. */
    Executor sandbox() {
        return sandbox;
    }

    /** For what goes on until it is closed, as keeping the connection to the team's database. */
    Executor watch() {
        return watch;
    }

    Timer timer() {
        return (delay, task) -> {
            if (clock.isShutdown()) {
                return () -> {};
            }
            Future<?> scheduled = clock.schedule(() -> guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        };
    }

    /** A failing task is reported like any other and does not take the timer with it. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error failure) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
        }
    }

    /** Takes no more work and waits for what is under way; false where some of it goes on. */
    boolean finishWork(Duration patience) {
        work.shutdown();
        try {
            return work.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        work.shutdownNow();
        sandbox.shutdownNow();
        watch.shutdownNow();
    }
}
