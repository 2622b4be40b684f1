package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.service.send.Doubt;
import java.util.List;

/** Whether the open draft can be sent, and why not. */
public sealed interface SendState {

    record NoRecipient() implements SendState {}

    /** The draft is not there yet. */
    record Loading() implements SendState {}

    /** The draft could not be read. */
    record Unreadable() implements SendState {}

    /**
     * It leaves soon and can be taken back.
     *
     * @param messages how many leave
     */
    record Held(int seconds, int messages) implements SendState {}

    /**
     * A send of this draft is on its way.
     *
     * @param cancelling whether a person has asked for its end
     */
    record Sending(boolean cancelling) implements SendState {}

    /**
     * Its files are uploaded; nothing of the message has left.
     *
     * @param percent of the file on its way
     */
    record Uploading(int percent, boolean cancelling) implements SendState {}

    /**
     * A plan is under way.
     *
     * @param part the part on its way, from 1
     * @param accepted parts that were accepted
     * @param cancelling whether it ends after the part on its way
     */
    record Planned(int part, int parts, int accepted, boolean cancelling) implements SendState {}

    /** Something about the draft stops it. */
    record Stopped(Problem problem) implements SendState {}

    /** More cards are written than the account takes, and no way to send them is chosen. */
    record ChooseWay() implements SendState {}

    /**
     * The account's AppSecret has not been given since the start.
     *
     * @param locked whether a passphrase would bring it
     */
    record SecretNeeded(boolean locked) implements SendState {}

    /**
     * It can be sent.
     *
     * @param warnings problems that do not stop it
     * @param doubts what speaks against it nevertheless; a person is asked first
     */
    record Ready(int warnings, List<Doubt> doubts) implements SendState {
        public Ready {
            doubts = List.copyOf(doubts);
        }

        /** Whether WeChat will probably refuse it. */
        boolean refused() {
            return doubts.stream().anyMatch(Doubt.ProbablyRefused.class::isInstance);
        }

        Ready(int warnings) {
            this(warnings, List.of());
        }
    }

    /** Whether something of the draft is on its way, so that no other send of it can begin. */
    default boolean underWay() {
        return switch (this) {
            case Held ignored -> true;
            case Sending ignored -> true;
            case Uploading ignored -> true;
            case Planned ignored -> true;
            case NoRecipient ignored -> false;
            case Loading ignored -> false;
            case Unreadable ignored -> false;
            case Stopped ignored -> false;
            case ChooseWay ignored -> false;
            case SecretNeeded ignored -> false;
            case Ready ignored -> false;
        };
    }
}
