package dev.kefudesk.domain.follower;

import java.time.Instant;

/**
 * How far a synchronising that has not come to its end has got. It goes on from here after a cancel, a crash or an error.
 *
 * @param started when it began; whoever was not seen since has left when it is complete
 * @param nextOpenId WeChat's {@code next_openid} with which the page under way was asked for, {@code ""} for the first
 * @param lastOpenId the OpenID of that page up to which all is written, {@code ""} for none. Not a number: a page asked for
 *     again lacks those who have left since
 * @param done followers that are written
 * @param total how many there are as WeChat said, 0 where it has not
 * @param skipped those of {@code done} of whom WeChat gave no details though asked twice
 */
public record SyncProgress(
        Instant started,
        String nextOpenId,
        String lastOpenId,
        long done,
        long total,
        long skipped,
        BookChanges changes) {

    public static SyncProgress begin(Instant at) {
        return new SyncProgress(at, "", "", 0, 0, 0, BookChanges.NONE);
    }

    /** The page that follows, asked for with this {@code next_openid}. */
    public SyncProgress onPage(String next) {
        return new SyncProgress(started, next, "", done, total, skipped, changes);
    }

    /** WeChat says how many there are; never fewer than are written. */
    public SyncProgress of(long followers) {
        return new SyncProgress(started, nextOpenId, lastOpenId, done, Math.max(followers, done), skipped, changes);
    }

    /** A run of the page is written. */
    public SyncProgress written(String last, long followers, long without, BookChanges changed) {
        long now = done + followers;
        return new SyncProgress(
                started, nextOpenId, last, now, Math.max(total, now), skipped + without, changes.plus(changed));
    }

    /** So many have left. */
    public SyncProgress left(long followers) {
        return new SyncProgress(started, nextOpenId, lastOpenId, done, total, skipped, changes.plusLeft(followers));
    }
}
