package dev.kefudesk.service.send;

import dev.kefudesk.domain.send.Delivery;

/** What a submitted send came to. */
public sealed interface SendResult {

    /**
     * The last attempt, with its outcome.
     *
     * @param draftCleared whether the draft was accepted and is empty now
     */
    record Ended(Delivery delivery, boolean draftCleared) implements SendResult {}

    /** Nothing was sent: an earlier outcome to this follower is unknown. Settle it, or submit again confirmed. */
    record AskFirst(Delivery unsettled) implements SendResult {}
}
