package dev.kefudesk.domain.conversation;

import dev.kefudesk.domain.send.Delivery;
import java.time.Instant;

/** One turn of a conversation; {@code at} is by WeChat's clock. */
public sealed interface ConversationEntry {

    Instant at();

    /** What the follower wrote. */
    record FromFollower(Instant at, Said said) implements ConversationEntry {}

    /**
     * What another tool, or a person at WeChat's own console, sent.
     *
     * @param worker the customer-service account, {@code ""} where WeChat does not say
     */
    record FromElsewhere(Instant at, Said said, String worker) implements ConversationEntry {}

    /**
     * A row of the journal, this desk's or a colleague's.
     *
     * @param recorded whether WeChat's chat record shows it too: proof that it went out, also of an unknown outcome
     */
    record Ours(Instant at, Delivery delivery, boolean recorded) implements ConversationEntry {}
}
