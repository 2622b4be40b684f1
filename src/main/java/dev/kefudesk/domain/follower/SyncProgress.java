package dev.kefudesk.domain.follower;

import java.time.Instant;

/**
 * How far an account's followers have been read from WeChat, so that a run that was cut off goes on from there.
 *
 * @param started when the run began; whoever WeChat has not named since then at its end no longer follows
 * @param nextOpenId what the page being read was asked for with, {@code ""} for the first page
 * @param donePages pages of OpenIDs that are done with
 * @param doneInPage followers of the page being read whose details are there, counted from its first
 * @param done followers whose details are there
 * @param total followers of the account, as WeChat counted them last
 * @param calls what the run has cost so far
 */
public record SyncProgress(
        Instant started, String nextOpenId, int donePages, int doneInPage, long done, long total, CallsUsed calls) {

    /**
     * Calls made, counted against WeChat's limits of a day.
     *
     * @param lists of {@code user/get}
     * @param details of {@code user/info/batchget}
     */
    public record CallsUsed(int lists, int details) {

        public static final CallsUsed NONE = new CallsUsed(0, 0);
    }

    /** Of a run that has read nothing yet. */
    public static SyncProgress begin(Instant started) {
        return new SyncProgress(started, "", 0, 0, 0, 0, CallsUsed.NONE);
    }
}
