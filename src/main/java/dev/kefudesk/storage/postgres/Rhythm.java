package dev.kefudesk.storage.postgres;

import java.time.Duration;

/**
 * How often a desk does what.
 *
 * @param listen between two looks for notices
 * @param renew between two renewals of the lease
 * @param lease how long a desk that says nothing is taken to be there
 * @param firstRetry until the second attempt to connect; each later one waits twice as long
 * @param longestRetry at most
 * @param poll between two attempts to get a lock that another desk holds
 */
record Rhythm(
        Duration listen, Duration renew, Duration lease, Duration firstRetry, Duration longestRetry, Duration poll) {

    static final Rhythm USUAL = new Rhythm(
            Duration.ofMillis(200),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofMillis(100));

    /** Renewed three times in its length. */
    Rhythm withLease(Duration other) {
        return new Rhythm(listen, other.dividedBy(3), other, firstRetry, longestRetry, poll);
    }
}
