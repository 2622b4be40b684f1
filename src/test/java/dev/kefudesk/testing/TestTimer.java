package dev.kefudesk.testing;

import dev.kefudesk.service.port.Timer;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A timer in real time, for tests of what really takes time. */
public final class TestTimer implements Timer, AutoCloseable {

    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "test timer");
        thread.setDaemon(true);
        return thread;
    });

    @Override
    public Scheduled after(Duration delay, Runnable task) {
        Future<?> waiting = scheduler.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> waiting.cancel(false);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
