package dev.kefudesk.domain.message;

import dev.kefudesk.domain.message.Problem.Field;
import dev.kefudesk.domain.message.Problem.Kind;
import java.util.ArrayList;
import java.util.List;

/** Finds what is wrong with a draft, and makes the message of one that can be sent. */
public final class DraftCheck {

    private final MessageLimits limits;

    public DraftCheck(MessageLimits limits) {
        this.limits = limits;
    }

    /** All problems of the kind being composed, those that stop first, then in reading order. */
    public List<Problem> problems(Draft draft, int cardsPerMessage) {
        List<Problem> found = new ArrayList<>();
        switch (draft.kind()) {
            case TEXT -> checkText(draft.text(), found);
            case NEWS -> checkCards(draft.cards(), cardsPerMessage, found);
            case IMAGE, VOICE, VIDEO, MUSIC, ARTICLE, MENU, MINI_PROGRAM, COUPON ->
                OtherKindsCheck.check(draft, limits, found);
        }
        List<Problem> sorted =
                new ArrayList<>(found.stream().filter(Problem::stops).toList());
        found.stream().filter(problem -> !problem.stops()).forEach(sorted::add);
        return List.copyOf(sorted);
    }

    /** The message the draft makes; only for a draft without a problem that stops, or to be drawn. */
    public static Message message(Draft draft) {
        Message made = switch (draft.kind()) {
            case TEXT -> new Message.Text(draft.text());
            case NEWS ->
                new Message.News(
                        draft.cards().stream().map(DraftCheck::stripped).toList());
            case IMAGE, VOICE, VIDEO, MUSIC, ARTICLE, MENU, MINI_PROGRAM, COUPON ->
                OtherKindsCheck.stripped(OtherKindsCheck.written(draft));
        };
        return draft.aiMade() ? made.with(SendOptions.NONE.withAiMade(true)) : made;
    }

    private static NewsCard stripped(NewsCard card) {
        return new NewsCard(
                card.title(),
                card.description(),
                card.url().strip(),
                card.picUrl().strip());
    }

    /** A message of this kind in which nothing is written yet. */
    public static Message empty(MessageKind kind) {
        return OtherKindsCheck.empty(kind);
    }

    private void checkText(String text, List<Problem> found) {
        if (text.isBlank()) {
            found.add(new Problem(Kind.TEXT_EMPTY, Field.TEXT, -1, 0, 0));
            return;
        }
        checkCharacters(text, Field.TEXT, -1, found);
        checkLinks(text, found);
        int bytes = MessageLimits.utf8Bytes(text);
        if (bytes > limits.textBytes()) {
            found.add(new Problem(Kind.TEXT_LONG, Field.TEXT, -1, bytes, limits.textBytes()));
        }
    }

    private void checkCards(List<NewsCard> cards, int cardsPerMessage, List<Problem> found) {
        if (cards.isEmpty()) {
            found.add(new Problem(Kind.NO_CARD, Field.CARDS, -1, 0, 0));
            return;
        }
        if (cards.size() > cardsPerMessage) {
            found.add(new Problem(Kind.MORE_CARDS_THAN_ACCOUNT_TAKES, Field.CARDS, -1, cards.size(), cardsPerMessage));
        }
        for (int index = 0; index < cards.size(); index++) {
            checkCard(cards.get(index), index, found);
        }
    }

    private void checkCard(NewsCard card, int index, List<Problem> found) {
        if (card.blank()) {
            found.add(new Problem(Kind.CARD_EMPTY, Field.TITLE, index, 0, 0));
            return;
        }
        checkCharacters(card.title(), Field.TITLE, index, found);
        checkCharacters(card.description(), Field.DESCRIPTION, index, found);
        checkCharacters(card.url(), Field.URL, index, found);
        checkCharacters(card.picUrl(), Field.PICURL, index, found);
        checkAddress(card.url(), Field.URL, Kind.URL_MISSING, index, found);
        checkAddress(card.picUrl(), Field.PICURL, Kind.PICTURE_MISSING, index, found);
        if (card.title().isBlank()) {
            found.add(new Problem(Kind.TITLE_MISSING, Field.TITLE, index, 0, 0));
        }
        int titleCharacters = MessageLimits.characters(card.title());
        if (titleCharacters > limits.titleCharacters()) {
            found.add(new Problem(Kind.TITLE_LONG, Field.TITLE, index, titleCharacters, limits.titleCharacters()));
        }
        int descriptionBytes = MessageLimits.utf8Bytes(card.description());
        if (descriptionBytes > limits.descriptionBytes()) {
            found.add(new Problem(
                    Kind.DESCRIPTION_LONG, Field.DESCRIPTION, index, descriptionBytes, limits.descriptionBytes()));
        }
    }

    static void checkCharacters(String text, Field field, int card, List<Problem> found) {
        int unsafe = UnsafeCharacters.count(text);
        if (unsafe > 0) {
            found.add(new Problem(Kind.UNSAFE_CHARACTERS, field, card, unsafe, 0));
        }
        int hidden = (int) HiddenCharacters.of(text).stream()
                .filter(character -> !character.kind().unsafe())
                .count();
        if (hidden > 0) {
            found.add(new Problem(Kind.HIDDEN_CHARACTERS, field, card, hidden, 0));
        }
    }

    private static void checkLinks(String text, List<Problem> found) {
        int number = 0;
        for (TextLinks.Found link : TextLinks.of(text)) {
            number++;
            TextLinks.Fault fault = link.fault();
            if (fault != null) {
                found.add(new Problem(kind(fault), Field.TEXT, -1, number, link.start()));
            }
        }
    }

    private static Kind kind(TextLinks.Fault fault) {
        return switch (fault) {
            case NOT_CLOSED -> Kind.LINK_NOT_CLOSED;
            case NOT_OPENED -> Kind.LINK_NOT_OPENED;
            case NO_TAG -> Kind.LINK_BROKEN;
            case NO_ADDRESS -> Kind.LINK_WITHOUT_ADDRESS;
            case ADDRESS -> Kind.LINK_ADDRESS;
            case NO_LABEL -> Kind.LINK_WITHOUT_LABEL;
            case APP_ID -> Kind.LINK_APP_ID;
            case PATH -> Kind.LINK_PATH;
        };
    }

    static void checkAddress(String typed, Field field, Kind missing, int card, List<Problem> found) {
        if (typed.isBlank()) {
            found.add(new Problem(missing, field, card, 0, 0));
        } else if (UnsafeCharacters.count(typed) == 0 && WebAddress.parse(typed).isEmpty()) {
            found.add(new Problem(Kind.ADDRESS_NOT_WEB, field, card, 0, 0));
        }
    }
}
