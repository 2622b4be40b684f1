package dev.kefudesk.domain.message;

import java.util.List;

/** What an accepted message takes out of the draft it was made from, in the transaction that writes Accepted down. */
public sealed interface DraftChange {

    DraftKey key();

    /** Empties the draft, only if it still has this revision. */
    record Clear(DraftStamp stamp) implements DraftChange {
        @Override
        public DraftKey key() {
            return stamp.key();
        }
    }

    /**
     * Takes these cards out, whatever else was written meanwhile: of each the first card that equals it. A card that was
     * changed since stays. The draft's revision rises by one where something was taken.
     */
    record TakeCards(DraftKey key, List<NewsCard> cards) implements DraftChange {
        public TakeCards {
            cards = List.copyOf(cards);
        }
    }

    /**
     * Takes this beginning off the text, whatever was written behind it meanwhile. A text that does not begin so any more
     * stays whole. The draft's revision rises by one where something was taken.
     */
    record TakeText(DraftKey key, String beginning) implements DraftChange {}
}
