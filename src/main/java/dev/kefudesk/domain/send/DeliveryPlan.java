package dev.kefudesk.domain.send;

import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftChange;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.message.SendOptions;
import java.util.List;

/**
 * How more cards than an account takes in one message, or a text longer than WeChat takes, reach the follower. Parts go one after another; a part that is not
 * Accepted ends the plan.
 */
public record DeliveryPlan(Kind kind, List<Part> parts) {

    public DeliveryPlan {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a plan has at least one part");
        }
    }

    /** The same, each part of it with these options. */
    public DeliveryPlan with(SendOptions options) {
        return new DeliveryPlan(
                kind,
                parts.stream()
                        .map(part -> new Part(part.message().with(options), part.takes(), part.takesText()))
                        .toList());
    }

    /** The ways there are. */
    public enum Kind {
        /** The first card alone; the others stay in the draft. */
        FIRST_ONLY,
        /** All cards, as many in a message as the account takes. */
        SEVERAL,
        /** One text that names every card with its link. */
        ONE_TEXT,
        /** A long text as several, cut where a paragraph or a sentence ends. */
        TEXT_PARTS,
        /** A long text as it is. */
        WHOLE_TEXT
    }

    /**
     * One message of the plan.
     *
     * @param takes the cards that leave the draft when this part is Accepted, as the draft holds them
     * @param takesText what leaves the beginning of the draft's text then, {@code ""} for nothing
     */
    public record Part(Message message, List<NewsCard> takes, String takesText) {
        public Part {
            takes = List.copyOf(takes);
        }

        public Part(Message message, List<NewsCard> takes) {
            this(message, takes, "");
        }

        /** What it takes out of this draft. */
        public DraftChange from(DraftKey key) {
            return takesText.isEmpty()
                    ? new DraftChange.TakeCards(key, takes)
                    : new DraftChange.TakeText(key, takesText);
        }

        /** What is left of the draft without it. */
        public Draft leaves(Draft draft) {
            return takesText.isEmpty() ? draft.without(takes) : draft.withoutBeginning(takesText);
        }
    }
}
