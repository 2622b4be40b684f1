package dev.kefudesk.service.send;

import dev.kefudesk.domain.send.AskReason;
import dev.kefudesk.domain.send.Delivery;

/** What a submitted send came to. */
public sealed interface SendResult {

    /**
     * The last attempt, with its outcome.
     *
     * @param draftCleared whether something was taken out of the draft
     */
    record Ended(Delivery delivery, boolean draftCleared) implements SendResult {}

    /** Nothing was sent: a person must agree first, because of this earlier message. Submit again confirmed. */
    record AskFirst(Delivery earlier, AskReason reason) implements SendResult {}
}
