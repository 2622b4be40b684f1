package dev.kefudesk.service.signal;

import dev.kefudesk.service.port.Timer;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs only the last of a burst of actions, once nothing has come for a while. Thread-safe. */
public final class Debouncer {

    private final Timer timer;
    private final Executor executor;
    private final Duration quiet;
    private Timer.@Nullable Scheduled waiting;

    public Debouncer(Timer timer, Executor executor, Duration quiet) {
        this.timer = timer;
        this.executor = executor;
        this.quiet = quiet;
    }

    /** Replaces whatever still waits with this action. */
    public synchronized void submit(Runnable action) {
        cancel();
        waiting = timer.after(quiet, () -> executor.execute(action));
    }

    /** Drops whatever still waits. */
    public synchronized void cancel() {
        if (waiting != null) {
            waiting.cancel();
            waiting = null;
        }
    }
}
