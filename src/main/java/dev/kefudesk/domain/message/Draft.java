package dev.kefudesk.domain.message;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an operator has written to one follower and not sent yet. What is written of each kind is kept while one looks at
 * another.
 *
 * @param revision rises by one with every change, never falls, not even when the draft is cleared
 * @param others what is written of the kinds beside text and cards, as far as something is; without options
 * @param aiMade whether the follower is told that an AI has made it, of whatever kind is sent
 */
public record Draft(
        DraftKey key,
        long revision,
        MessageKind kind,
        String text,
        List<NewsCard> cards,
        Map<MessageKind, Message> others,
        boolean aiMade) {

    public Draft {
        cards = List.copyOf(cards);
        others = Map.copyOf(others);
    }

    /** A draft of text and cards alone. */
    public Draft(DraftKey key, long revision, MessageKind kind, String text, List<NewsCard> cards) {
        this(key, revision, kind, text, cards, Map.of(), false);
    }

    public static Draft empty(DraftKey key) {
        return new Draft(key, 0, MessageKind.TEXT, "", List.of());
    }

    /** Whether nothing is written of any kind. */
    public boolean blank() {
        return text.isEmpty() && cards.stream().allMatch(NewsCard::blank) && others.isEmpty();
    }

    public Draft withText(String newText) {
        return new Draft(key, revision + 1, kind, newText, cards, others, aiMade);
    }

    public Draft withKind(MessageKind newKind) {
        return new Draft(key, revision + 1, newKind, text, cards, others, aiMade);
    }

    public Draft withCards(List<NewsCard> newCards) {
        return new Draft(key, revision + 1, kind, text, newCards, others, aiMade);
    }

    public Draft withAiMade(boolean made) {
        return new Draft(key, revision + 1, kind, text, cards, others, made);
    }

    /** With this instead of what was written of its kind; what is blank is not kept. Not for text and cards. */
    public Draft withOther(Message written) {
        Map<MessageKind, Message> changed = new EnumMap<>(MessageKind.class);
        changed.putAll(others);
        if (written.blank()) {
            changed.remove(written.kind());
        } else {
            changed.put(written.kind(), written.with(SendOptions.NONE));
        }
        return new Draft(key, revision + 1, kind, text, cards, changed, aiMade);
    }

    /** Without what was written of this kind. Not for text and cards. */
    public Draft withoutOther(MessageKind of) {
        Map<MessageKind, Message> changed = new EnumMap<>(MessageKind.class);
        changed.putAll(others);
        changed.remove(of);
        return new Draft(key, revision + 1, kind, text, cards, changed, aiMade);
    }

    /** What is written of this kind beside text and cards, empty where nothing is. */
    public Optional<Message> other(MessageKind of) {
        return Optional.ofNullable(others.get(of));
    }

    /** Nothing written any more, as after a send; the revision stays. */
    public Draft emptied() {
        return new Draft(key, revision, kind, "", List.of(), Map.of(), false);
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
