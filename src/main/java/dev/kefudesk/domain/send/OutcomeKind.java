package dev.kefudesk.domain.send;

/** The outcomes by which a history is filtered and a day is counted. */
public enum OutcomeKind {
    SENDING,
    ACCEPTED,
    REFUSED,
    NOT_SENT,
    UNKNOWN;

    public static OutcomeKind of(DeliveryState state) {
        return switch (state) {
            case DeliveryState.Sending ignored -> SENDING;
            case DeliveryState.Done done -> of(done.outcome());
        };
    }

    public static OutcomeKind of(SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.Accepted ignored -> ACCEPTED;
            case SendOutcome.Refused ignored -> REFUSED;
            case SendOutcome.NotSent ignored -> NOT_SENT;
            case SendOutcome.Unknown ignored -> UNKNOWN;
        };
    }
}
