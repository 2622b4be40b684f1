package dev.kefudesk.domain.send;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The state of a journal row. */
public sealed interface DeliveryState {

    /** Written before a byte of the message leaves. */
    record Sending() implements DeliveryState {}

    /**
     * The outcome is written down.
     *
     * @param settlement what a person said of an unknown outcome, null where nobody has
     */
    record Done(SendOutcome outcome, @Nullable Settlement settlement) implements DeliveryState {}

    /** What a person found out about an unknown outcome. */
    record Settlement(boolean arrived, Instant at) {}

    /** Whether nobody knows and nobody has said: what asks before anything else goes to this follower. */
    default boolean unsettledUnknown() {
        return this instanceof Done done && done.outcome() instanceof SendOutcome.Unknown && done.settlement() == null;
    }
}
