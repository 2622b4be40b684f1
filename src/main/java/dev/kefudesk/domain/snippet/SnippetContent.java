package dev.kefudesk.domain.snippet;

import dev.kefudesk.domain.message.MessageLimits;
import dev.kefudesk.domain.message.NewsCard;
import java.util.List;
import java.util.stream.Collectors;

/** What a snippet puts into a draft. */
public sealed interface SnippetContent {

    /** Words that go in at the cursor. */
    record Text(String text) implements SnippetContent {}

    /** One news card or several, in their order. */
    record Cards(List<NewsCard> cards) implements SnippetContent {
        public Cards {
            cards = List.copyOf(cards);
        }
    }

    /** Whether there is nothing to put into a draft. */
    default boolean blank() {
        return switch (this) {
            case Text(String text) -> text.isBlank();
            case Cards(List<NewsCard> cards) -> cards.stream().allMatch(NewsCard::blank);
        };
    }

    /** How many cards it holds, 0 for a text. */
    default int size() {
        return switch (this) {
            case Text _ -> 0;
            case Cards(List<NewsCard> cards) -> cards.size();
        };
    }

    /** All its words, a line each. */
    default String words() {
        return switch (this) {
            case Text(String text) -> text;
            case Cards(List<NewsCard> cards) ->
                cards.stream()
                        .map(card ->
                                card.title() + '\n' + card.description() + '\n' + card.url() + '\n' + card.picUrl())
                        .collect(Collectors.joining("\n"));
        };
    }

    /** Its words on one line, cut after so many characters. */
    default String line(int most) {
        String words = switch (this) {
            case Text(String text) -> text;
            case Cards(List<NewsCard> cards) ->
                cards.stream()
                        .map(card -> card.title().isBlank() ? card.description() : card.title())
                        .collect(Collectors.joining(" · "));
        };
        String head = words.length() > 4 * most ? words.substring(0, 4 * most) : words;
        String line = head.strip().replaceAll("\\s+", " ");
        return MessageLimits.characters(line) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
    }
}
