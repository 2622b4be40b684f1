package dev.kefudesk.service.window;

/** What became of the operator's word that a follower acted. */
public enum WordTaken {
    KEPT,
    /** The time told is yet to come. */
    IN_THE_FUTURE,
    /** What the act allowed is over. */
    TOO_OLD
}
