package dev.kefudesk.domain.window;

import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.domain.send.SendOutcome;
import java.time.Instant;
import java.util.Optional;

/**
 * A message to a follower, as far as it says something of their window.
 *
 * @param at when it was sent, by WeChat's clock
 */
public record KnownSend(Instant at, Fate fate) {

    /** WeChat's answer where the window is shut, or the follower has unfollowed. */
    public static final long OUT_OF_TIME = 45015;

    /** WeChat's answer where the allowance since the follower's last act is used up. */
    public static final long USED_UP = 45047;

    /** WeChat's answer where the follower has unfollowed, or never followed. */
    public static final long NOT_FOLLOWING = 43004;

    /** What became of it. */
    public enum Fate {
        /** WeChat took it from us: one less is left, and it proves that the window was open at that moment. */
        TAKEN,
        /** Another tool or a person at WeChat's own console sent it, as the chat record says: one less is left. */
        ELSEWHERE,
        /** On its way, or its outcome is unknown: one less may be left. */
        PERHAPS,
        /** {@value #OUT_OF_TIME}: the follower could not be written to at that moment, for whatever reason. */
        SHUT,
        /** {@value #NOT_FOLLOWING}: they did not follow at that moment. */
        UNFOLLOWED,
        /** {@value #USED_UP}: nothing was left at that moment, and nothing is until the follower's next act. */
        SPENT
    }

    /** What a journal row says of the window; empty where it says nothing, as one that never left. */
    public static Optional<KnownSend> of(Instant at, DeliveryState state) {
        return fate(state).map(fate -> new KnownSend(at, fate));
    }

    private static Optional<Fate> fate(DeliveryState state) {
        return switch (state) {
            case DeliveryState.Sending() -> Optional.of(Fate.PERHAPS);
            case DeliveryState.Done(SendOutcome outcome, DeliveryState.Settlement settlement) ->
                switch (outcome) {
                    case SendOutcome.Accepted() -> Optional.of(Fate.TAKEN);
                    case SendOutcome.Refused refused ->
                        refused(refused.refusal().code());
                    case SendOutcome.NotSent _ -> Optional.empty();
                    case SendOutcome.Unknown _ when settlement == null -> Optional.of(Fate.PERHAPS);
                    case SendOutcome.Unknown _ -> settlement.arrived() ? Optional.of(Fate.TAKEN) : Optional.empty();
                };
        };
    }

    /** Other refusals are of the content, the account or the call: the message did not count. */
    private static Optional<Fate> refused(long code) {
        if (code == OUT_OF_TIME) {
            return Optional.of(Fate.SHUT);
        }
        if (code == NOT_FOLLOWING) {
            return Optional.of(Fate.UNFOLLOWED);
        }
        return code == USED_UP ? Optional.of(Fate.SPENT) : Optional.empty();
    }
}
