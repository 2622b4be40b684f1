package dev.kefudesk.domain.message;

import java.util.List;

/** A message ready to send. Each kind is a type of its own, so that the compiler lists what a new kind must touch. */
public sealed interface Message {

    MessageKind kind();

    /** Plain text, possibly with {@code <a href="…">} links; {@code \n} breaks lines. */
    record Text(String content) implements Message {
        @Override
        public MessageKind kind() {
            return MessageKind.TEXT;
        }
    }

    /** One to ten news cards ({@code articles}). */
    record News(List<NewsCard> cards) implements Message {
        public News {
            cards = List.copyOf(cards);
            if (cards.isEmpty()) {
                throw new IllegalArgumentException("a news message has at least one card");
            }
        }

        @Override
        public MessageKind kind() {
            return MessageKind.NEWS;
        }
    }

    /** The first line of the text or the first title that says something, cut at 120 characters without halving one. */
    default String summary() {
        String whole = switch (this) {
            case Text text -> text.content().strip();
            case News news ->
                news.cards().stream()
                        .map(card -> card.title().isBlank() ? card.description() : card.title())
                        .filter(words -> !words.isBlank())
                        .findFirst()
                        .orElse("");
        };
        String line = whole.lines().findFirst().orElse("");
        if (line.codePointCount(0, line.length()) <= 120) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, 119)) + "…";
    }
}
