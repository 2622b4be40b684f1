package dev.kefudesk.sandbox;

/**
 * What goes wrong while followers are read, for tests of those who read them. "Every n-th" counts calls, or followers by
 * their OpenID so that the same ones are hit each time; 0 means never.
 *
 * @param repeatedPage every n-th {@code user/get} is answered with what the one before it was answered with
 * @param overlap so many OpenIDs of the page before come once more at the head of each page of {@code user/get}
 * @param droppedCall every n-th {@code user/get} or {@code batchget} is read and its connection closed without a byte
 * @param busyCall every n-th of these is answered -1
 * @param leftOut every n-th follower is missing from the answers of {@code batchget}
 * @param sparse of every n-th follower nothing comes but subscribe, openid and tagid_list
 * @param unfollowed every n-th follower of the crowd has unfollowed since the list was made: subscribe 0, nothing else
 * @param pageCallsADay {@code user/get} calls until 45009; 0 for no limit
 */
public record SandboxTroubles(
        int repeatedPage,
        int overlap,
        int droppedCall,
        int busyCall,
        int leftOut,
        int sparse,
        int unfollowed,
        int pageCallsADay) {

    /** All goes well. */
    public static final SandboxTroubles NONE = new SandboxTroubles(0, 0, 0, 0, 0, 0, 0, 0);

    public SandboxTroubles withRepeatedPage(int every) {
        return new SandboxTroubles(every, overlap, droppedCall, busyCall, leftOut, sparse, unfollowed, pageCallsADay);
    }

    public SandboxTroubles withOverlap(int openIds) {
        return new SandboxTroubles(
                repeatedPage, openIds, droppedCall, busyCall, leftOut, sparse, unfollowed, pageCallsADay);
    }

    public SandboxTroubles withDroppedCall(int every) {
        return new SandboxTroubles(repeatedPage, overlap, every, busyCall, leftOut, sparse, unfollowed, pageCallsADay);
    }

    public SandboxTroubles withBusyCall(int every) {
        return new SandboxTroubles(
                repeatedPage, overlap, droppedCall, every, leftOut, sparse, unfollowed, pageCallsADay);
    }

    public SandboxTroubles withLeftOut(int every) {
        return new SandboxTroubles(
                repeatedPage, overlap, droppedCall, busyCall, every, sparse, unfollowed, pageCallsADay);
    }

    public SandboxTroubles withSparse(int every) {
        return new SandboxTroubles(
                repeatedPage, overlap, droppedCall, busyCall, leftOut, every, unfollowed, pageCallsADay);
    }

    public SandboxTroubles withUnfollowed(int every) {
        return new SandboxTroubles(repeatedPage, overlap, droppedCall, busyCall, leftOut, sparse, every, pageCallsADay);
    }

    public SandboxTroubles withPageCallsADay(int calls) {
        return new SandboxTroubles(repeatedPage, overlap, droppedCall, busyCall, leftOut, sparse, unfollowed, calls);
    }

    /** Whether the call of this number, counted from 1, is one of every n. */
    static boolean hits(int every, long number) {
        return every > 0 && number % every == 0;
    }

    /** Whether this follower is one of every n; {@code kind} makes the kinds of trouble hit different ones. */
    static boolean hits(int every, String openId, int kind) {
        int mixed = (openId.hashCode() + kind * 0x61C88647) * 0x85EBCA6B;
        return every > 0 && Math.floorMod(mixed ^ (mixed >>> 16), every) == 0;
    }
}
