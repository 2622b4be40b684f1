package dev.kefudesk.domain.message;

import java.util.ArrayList;
import java.util.List;

/**
 * What an operator has written to one follower and not sent yet. Text and cards are both kept while one switches kinds.
 *
 * @param revision rises by one with every change, never falls, not even when the draft is cleared
 */
public record Draft(DraftKey key, long revision, MessageKind kind, String text, List<NewsCard> cards) {

    public Draft {
        cards = List.copyOf(cards);
    }

    public static Draft empty(DraftKey key) {
        return new Draft(key, 0, MessageKind.TEXT, "", List.of());
    }

    public boolean blank() {
        return text.isEmpty() && cards.stream().allMatch(NewsCard::blank);
    }

    public Draft withText(String newText) {
        return new Draft(key, revision + 1, kind, newText, cards);
    }

    public Draft withKind(MessageKind newKind) {
        return new Draft(key, revision + 1, newKind, text, cards);
    }

    public Draft withCards(List<NewsCard> newCards) {
        return new Draft(key, revision + 1, kind, text, newCards);
    }

    /** Without these cards, of each the first that equals it; the draft itself where it holds none of them. */
    public Draft without(List<NewsCard> taken) {
        List<NewsCard> left = new ArrayList<>(cards);
        taken.forEach(left::remove);
        return left.size() == cards.size() ? this : withCards(left);
    }

    /** Without this beginning of its text; the draft itself where the text does not begin so any more. */
    public Draft withoutBeginning(String taken) {
        return taken.isEmpty() || !text.startsWith(taken) ? this : withText(text.substring(taken.length()));
    }

    public DraftStamp stamp() {
        return new DraftStamp(key, revision);
    }
}
