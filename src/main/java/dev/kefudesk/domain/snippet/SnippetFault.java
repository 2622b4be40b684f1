package dev.kefudesk.domain.snippet;

import dev.kefudesk.domain.message.MessageLimits;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.message.UnsafeCharacters;
import java.util.List;
import java.util.Optional;

/** Why something cannot be saved as a snippet. */
public enum SnippetFault {
    NAME_MISSING,
    /** More than {@link #NAME} characters. */
    NAME_LONG,
    /** More than {@link #FOLDER} characters. */
    FOLDER_LONG,
    /** A line break or another control character in name or folder. */
    NAME_CHARACTERS,
    NOTHING_IN_IT,
    /** More than {@link #TEXT} characters. */
    TEXT_LONG,
    /** More than {@link #CARDS}. */
    TOO_MANY_CARDS,
    /** A field of a card has more than {@link #CARD_FIELD} characters. */
    CARD_LONG,
    /** Control characters or halves of a character, which no message can hold. */
    UNSAFE_CHARACTERS,
    /** Of a file: it is no JSON object. */
    NO_OBJECT,
    /** Of a file: a field is no text, or the cards are no list of objects. */
    WRONG_TYPE,
    /** Of a file: it has a text and cards, or neither. */
    TEXT_OR_CARDS,
    /** Of a file: an entry before it has the same folder and name. */
    TWICE;

    public static final int NAME = 60;
    public static final int FOLDER = 120;
    public static final int TEXT = 8_000;
    public static final int CARDS = MessageLimits.USUAL.cards();
    public static final int CARD_FIELD = 2_000;

    /** The first fault, empty where it can be saved. */
    public static Optional<SnippetFault> of(String folder, String name, SnippetContent content) {
        if (name.isBlank()) {
            return Optional.of(NAME_MISSING);
        }
        if (MessageLimits.characters(name) > NAME) {
            return Optional.of(NAME_LONG);
        }
        if (MessageLimits.characters(folder) > FOLDER) {
            return Optional.of(FOLDER_LONG);
        }
        if ((name + folder).chars().anyMatch(Character::isISOControl) || UnsafeCharacters.count(name + folder) > 0) {
            return Optional.of(NAME_CHARACTERS);
        }
        return of(content);
    }

    private static Optional<SnippetFault> of(SnippetContent content) {
        if (content.blank()) {
            return Optional.of(NOTHING_IN_IT);
        }
        SnippetFault fault = switch (content) {
            case SnippetContent.Text(String text) -> MessageLimits.characters(text) > TEXT ? TEXT_LONG : null;
            case SnippetContent.Cards(List<NewsCard> cards) ->
                cards.size() > CARDS
                        ? TOO_MANY_CARDS
                        : cards.stream().anyMatch(SnippetFault::tooLong) ? CARD_LONG : null;
        };
        if (fault == null && UnsafeCharacters.count(content.words()) > 0) {
            fault = UNSAFE_CHARACTERS;
        }
        return Optional.ofNullable(fault);
    }

    private static boolean tooLong(NewsCard card) {
        return List.of(card.title(), card.description(), card.url(), card.picUrl()).stream()
                .anyMatch(field -> MessageLimits.characters(field) > CARD_FIELD);
    }
}
