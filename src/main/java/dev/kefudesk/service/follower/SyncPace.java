package dev.kefudesk.service.follower;

import java.time.Duration;

/**
 * How synchronising goes about its calls.
 *
 * @param concurrent calls for details under way at once
 * @param between from the start of one call for details to the start of the next; zero for no pace
 * @param firstPause before a call that failed is made again, doubled each time; 1 s outside tests
 * @param news between two pieces of news to the screens
 */
public record SyncPace(int concurrent, Duration between, Duration firstPause, Duration news) {

    /** Four at once, 20 calls (2,000 followers) a second: a million in some nine minutes. */
    public static final SyncPace USUAL =
            new SyncPace(4, Duration.ofMillis(50), Duration.ofSeconds(1), Duration.ofMillis(500));

    public SyncPace {
        if (concurrent < 1) {
            throw new IllegalArgumentException("at least one call at a time");
        }
    }

    /** As usual, with another first pause. */
    public static SyncPace pausing(Duration firstPause) {
        return new SyncPace(USUAL.concurrent, USUAL.between, firstPause, USUAL.news);
    }
}
