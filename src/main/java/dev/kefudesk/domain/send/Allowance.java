package dev.kefudesk.domain.send;

import java.time.Duration;

/**
 * How much of a follower's allowance this desk knows to be used up. An estimate: other programs send too, and a message
 * from the follower gives the whole allowance back.
 *
 * @param used messages within {@link #WINDOW} that were Accepted, or may have arrived
 * @param most how many the account's followers may get
 */
public record Allowance(long used, int most) {

    /** WeChat's window of 48 hours since the follower's last message. */
    public static final Duration WINDOW = Duration.ofHours(48);

    /** Messages that are left at most, never below 0. */
    public int left() {
        return (int) Math.max(0, most - used);
    }

    /** Whether so many messages are more than there is. */
    public boolean exceededBy(int messages) {
        return messages > left();
    }
}
