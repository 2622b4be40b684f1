package dev.kefudesk.domain.window;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a follower may be written to now. It claims nothing that cannot be known: where the sources do not reach, it is
 * {@link Unknown} with the reason.
 */
public sealed interface ReplyWindow {

    /**
     * They may be written to.
     *
     * @param until when the last of the windows ends
     * @param by the act that opened that one
     * @param left messages that are left at most: the most that any way of counting leaves, over all windows that are open
     *     now. Sends that no source shows are not in it
     * @param of how many the acts allow together
     * @param perhaps messages on their way or of unknown outcome, which may have counted as well
     * @param runs the windows that are open, the one that ends last first; more than one where acts overlap
     */
    record Open(Instant until, ActKind by, int left, int of, int perhaps, List<Run> runs) implements ReplyWindow {
        public Open {
            runs = List.copyOf(runs);
        }
    }

    /** The open window of one act. A send within several windows is charged to the one that ends first. */
    record Run(Act act, Instant until, int left, int of) {}

    /**
     * Nothing is left until the follower's next act.
     *
     * @param since the message that used the last one up, or WeChat's refusal
     * @param refused whether WeChat said so (45047); else it was counted here
     */
    record UsedUp(Instant since, boolean refused) implements ReplyWindow {}

    /**
     * They cannot be written to.
     *
     * @param since the end of the window, the moment of WeChat's refusal, or the moment of which it is known that they did
     *     not follow
     */
    record Closed(Instant since, Why why) implements ReplyWindow {}

    /** Why a window is closed. */
    enum Why {
        /** Its time is over, and the chat record shows nothing of them since. */
        ENDED,
        /** WeChat said (45015) that they cannot be written to, and nothing later says otherwise. */
        REFUSED,
        /** They do not follow the account any more. */
        UNFOLLOWED
    }

    /** Nobody can know. */
    record Unknown(Reason reason) implements ReplyWindow {}

    /** Why a window is unknown. */
    enum Reason {
        /** The chat record was never read, and nothing else shows an act of theirs. */
        RECORD_UNREAD,
        /** The chat record is not known far enough back: an act may lie before. */
        RECORD_TOO_SHORT,
        /** The chat record was last read a while ago: an act may have come since. */
        RECORD_OLD,
        /**
         * The chat record shows nothing of theirs that could open a window. What passes by the customer-service function is
         * not in it, so that this proves nothing.
         */
        NOTHING_SEEN,
        /** The time of the message that the operator told is over; the chat record does not show that one, nor perhaps a later. */
        WORD_ENDED,
        /** WeChat took more than all acts known allow: they did something that no source shows. */
        UNSEEN_ACT,
        /** WeChat's times lie in the future: this computer's clock and WeChat's disagree. */
        CLOCKS_DISAGREE
    }

    /**
     * What is kept of it for lists.
     *
     * @param until null for unknown; in the past for closed
     * @param shut whether it stays closed whatever the chat record says, until something new is known
     */
    record Mark(@Nullable Instant until, boolean shut) {

        public static final Mark UNKNOWN = new Mark(null, false);
    }

    /**
     * What is known makes of the window at a moment.
     *
     * @param now by WeChat's clock
     */
    static ReplyWindow of(Knowledge known, ActRules rules, Instant now) {
        return new Reckoning(known, rules, now).window();
    }

    /** How lists keep it. A window that no message opened is over before anyone reads a list, and is not kept. */
    default Mark mark() {
        return switch (this) {
            case Open open -> open.by() == ActKind.MESSAGE ? new Mark(open.until(), false) : Mark.UNKNOWN;
            case UsedUp used -> new Mark(used.since(), true);
            case Closed closed -> new Mark(closed.since(), closed.why() != Why.ENDED);
            case Unknown _ -> Mark.UNKNOWN;
        };
    }

    /** When it ends by itself; empty where it is not open. */
    default Optional<Instant> end() {
        return this instanceof Open open ? Optional.of(open.until()) : Optional.empty();
    }
}
