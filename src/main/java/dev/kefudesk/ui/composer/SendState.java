package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.Problem;

/** Whether the open draft can be sent, and why not. */
public sealed interface SendState {

    record NoRecipient() implements SendState {}

    /** The draft is not there yet. */
    record Loading() implements SendState {}

    /** The draft could not be read. */
    record Unreadable() implements SendState {}

    /**
     * A send of this draft is on its way.
     *
     * @param cancelling whether a person has asked for its end
     */
    record Sending(boolean cancelling) implements SendState {}

    /** Something about the draft stops it. */
    record Stopped(Problem problem) implements SendState {}

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
     */
    record Ready(int warnings) implements SendState {}
}
