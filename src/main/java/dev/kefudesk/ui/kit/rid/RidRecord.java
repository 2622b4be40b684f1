package dev.kefudesk.ui.kit.rid;

/** What looking a rid up came to, for showing. */
public sealed interface RidRecord {

    /** Nothing was looked up. */
    record None() implements RidRecord {}

    record Looking() implements RidRecord {}

    /**
     * @param facts time, duration and client address in one line
     * @param record address and bodies, tokens and message words taken out
     */
    record Found(String facts, String record) implements RidRecord {}

    /** @param words what happened, why, and what to do */
    record NotFound(String words) implements RidRecord {}
}
