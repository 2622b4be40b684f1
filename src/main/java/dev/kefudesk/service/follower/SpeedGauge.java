package dev.kefudesk.service.follower;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Measures the speed of one run, smoothed over some twenty seconds. Says nothing before there is something to say: the first
 * seconds pass with what comes but once.
 */
final class SpeedGauge {

    private static final Duration FIRST = Duration.ofSeconds(3);
    private static final double SMOOTHED_OVER_SECONDS = 20;

    private final long doneAtStart;
    private final Instant start;
    private Instant last;
    private long doneAtLast;
    private volatile double perSecond;

    SpeedGauge(Instant start, long done) {
        this.start = start;
        this.last = start;
        this.doneAtStart = done;
        this.doneAtLast = done;
    }

    /** So many are done now. */
    void done(long done, Instant now) {
        double seconds = seconds(last, now);
        if (now.isBefore(start.plus(FIRST))) {
            return;
        }
        if (perSecond == 0) {
            perSecond = (done - doneAtStart) / seconds(start, now);
        } else if (seconds > 0) {
            double weight = 1 - Math.exp(-seconds / SMOOTHED_OVER_SECONDS);
            double before = perSecond;
            perSecond = before + weight * ((done - doneAtLast) / seconds - before);
        }
        last = now;
        doneAtLast = done;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    /** Null while it cannot be known. */
    @Nullable
    Speed speed(long done, long total) {
        if (perSecond <= 0) {
            return null;
        }
        return new Speed(
                perSecond,
                total <= 0 ? null : Duration.ofMillis((long) (1000 * Math.max(0, total - done) / perSecond)));
    }
}
