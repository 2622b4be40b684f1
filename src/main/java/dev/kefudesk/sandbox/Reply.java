package dev.kefudesk.sandbox;

import java.time.Duration;

/** What becomes of an exchange whose request was read. */
sealed interface Reply {

    /** An answer, whole and at once. */
    record Whole(int status, Payload payload) implements Reply {}

    /** A redirect. */
    record Moved(String location) implements Reply {}

    /** The same answer, later. */
    record Late(Duration delay, Reply reply) implements Reply {}

    /** Headers and half of the body; the rest never comes. */
    record Stalled(Payload payload) implements Reply {}

    /** Headers, then one byte after another. */
    record Dripping(Payload payload) implements Reply {}

    /** Headers and a beginning, then zeros without end. */
    record Endless(Payload payload) implements Reply {}

    /** Nothing comes. */
    record Silence() implements Reply {}

    /** The connection is closed without a byte. */
    record Cut() implements Reply {}

    static Reply json(String text) {
        return new Whole(200, Payload.json(text));
    }
}
