package dev.kefudesk.service.follower;

/**
 * Calls of {@code user/get} today, by Beijing's day.
 *
 * @param used as WeChat counts them for all programs of the account where it says so; else this desk's or team's own
 * @param limit how many there may be
 * @param said whether WeChat has said so; otherwise {@code limit} is what it usually is
 */
public record CallsToday(long used, long limit, boolean said) {

    /** WeChat's usual limit; test accounts have 100. */
    public static final long USUAL_LIMIT = 500;

    /** Before anything was counted. */
    static final CallsToday NONE_COUNTED = new CallsToday(0, USUAL_LIMIT, false);
}
