package dev.kefudesk.service.port;

import java.time.Duration;

/** Runs something later, on a thread of the application's. Tasks must be short; they hand real work to an executor. */
@FunctionalInterface
public interface Timer {

    /** Runs the task once after the delay, unless the returned task is cancelled first. */
    Scheduled after(Duration delay, Runnable task);

    /** A task that waits for its time. */
    @FunctionalInterface
    interface Scheduled {
        /** Takes the task back; nothing happens where it has run already. */
        void cancel();
    }
}
