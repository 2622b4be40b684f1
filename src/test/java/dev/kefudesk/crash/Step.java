package dev.kefudesk.crash;

import java.util.List;

/** The chain of one send, step by step. A console that is killed is killed between one of these and the next. */
enum Step {
    /** The database is open, leftovers are settled, and nothing is wrong with it. */
    READY,
    /** The draft is kept and handed over. */
    SUBMITTED,
    TOKEN_ASKED,
    TOKEN_HERE,
    /** The transaction that begins the row is about to begin. */
    BEGINNING,
    /** The row is on disk, and nothing of the message has left. */
    BEGUN,
    /** The request is about to leave. */
    LEAVING,
    /** The sandbox has the message; its answer is not here yet. Only the judge sees this one. */
    AT_SERVER,
    ANSWERED,
    /** The transaction that writes the outcome is about to begin. */
    FINISHING,
    FINISHED,
    /** The token was refused, which proves the message undelivered; another attempt is about to be made. */
    EXPLAINED,
    /** The screens have heard of it. */
    PUBLISHED,
    /** Whoever sent has the result. */
    ENDED;

    private static final Step[] ALL = values();

    /** As it goes through the pipe. */
    int sign() {
        return 'A' + List.of(ALL).indexOf(this);
    }

    static Step of(int sign) {
        return ALL[sign - 'A'];
    }
}
