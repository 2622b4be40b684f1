package dev.kefudesk.service.follower;

import dev.kefudesk.service.port.CancelSignal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets calls begin at a pace, whoever makes them; one that comes late does not let the next ones hurry. Thread-safe. */
final class Pacer {

    private final long between;
    private long next;

    Pacer(Duration between) {
        this.between = between.toNanos();
        this.next = System.nanoTime();
    }

    /** Waits for a turn; false where the person cancels first. */
    boolean turn(CancelSignal cancel) {
        long wait = between == 0 ? 0 : claim(System.nanoTime());
        return wait <= 0 ? !cancel.cancelled() : waited(Duration.ofNanos(wait), cancel);
    }

    private synchronized long claim(long now) {
        long mine = next - now > 0 ? next : now;
        next = mine + between;
        return mine - now;
    }

    /** Waits, without making a person wait who cancels; false then. */
    static boolean waited(Duration pause, CancelSignal cancel) {
        CountDownLatch cancelled = new CountDownLatch(1);
        try (CancelSignal.Registration _ = cancel.onCancel(cancelled::countDown)) {
            return !cancelled.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
