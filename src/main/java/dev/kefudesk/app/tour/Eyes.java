package dev.kefudesk.app.tour;

import dev.kefudesk.ui.fx.ScreenFailure;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what the screen or the sandbox's record is expected to show. */
final class Eyes {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration GLANCE = Duration.ofMillis(50);

    private Eyes() {}

    /**
     * Looks again and again until what is seen is as expected.
     *
     * @param expected what is waited for, as the object of "expected"
     * @throws TourFailure saying what was seen last
     */
    static <T> T await(String expected, Supplier<T> look, Predicate<T> right) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String seen;
            try {
                T now = look.get();
                if (right.test(now)) {
                    return now;
                }
                seen = "\"" + now + "\"";
            } catch (ScreenFailure e) {
                seen = String.valueOf(e.getMessage());
            }
            if (System.nanoTime() > end) {
                throw new TourFailure(
                        "expected " + expected + " within " + PATIENCE.toSeconds() + " s, but saw: " + seen);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(GLANCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TourFailure("the tour was interrupted");
        }
    }
}
