package dev.kefudesk.service.send;

import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.service.port.StoreFailure;

/** The journal failed in the middle of a send; {@link #left} says what has become of the message all the same. */
public final class JournalFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final StoreFailure.Kind kind;
    private final Left left;

    /** What is known of the message. */
    public enum Left {
        /** It did not leave, or the answer proves that it was not delivered. */
        NOTHING,
        /** WeChat accepted it, which could not be written down. */
        ACCEPTED,
        /** It left, and nobody knows what became of it. */
        PERHAPS;

        static Left of(SendOutcome outcome) {
            return switch (outcome) {
                case SendOutcome.Accepted _ -> ACCEPTED;
                case SendOutcome.Refused _, SendOutcome.NotSent _ -> NOTHING;
                case SendOutcome.Unknown _ -> PERHAPS;
            };
        }
    }

    JournalFailure(Left left, StoreFailure cause) {
        super(cause.getMessage(), cause);
        this.kind = cause.kind();
        this.left = left;
    }

    /** What stands in the journal's way. */
    public StoreFailure.Kind kind() {
        return kind;
    }

    public Left left() {
        return left;
    }
}
