package dev.kefudesk.domain.message;

/**
 * Something about a draft that stops it or deserves a warning.
 *
 * @param card index of the card from 0, or -1 where it is not about one card
 * @param actual the figure that is too large (bytes, characters, cards, unsafe characters), else 0
 * @param limit the limit it is held against, else 0
 * @param name of the variable it is about, else {@code ""}
 */
public record Problem(Kind kind, Field field, int card, int actual, int limit, String name) {

    /** About no variable. */
    public Problem(Kind kind, Field field, int card, int actual, int limit) {
        this(kind, field, card, actual, limit, "");
    }

    /** Where it stands beside. */
    public enum Field {
        TEXT,
        CARDS,
        TITLE,
        DESCRIPTION,
        URL,
        PICURL
    }

    /** What is wrong; those that stop come first. */
    public enum Kind {
        TEXT_EMPTY(true),
        NO_CARD(true),
        CARD_EMPTY(true),
        ADDRESS_NOT_WEB(true),
        UNSAFE_CHARACTERS(true),
        MORE_CARDS_THAN_ACCOUNT_TAKES(true),
        VARIABLE_EMPTY(true),
        TEXT_LONG(false),
        TITLE_MISSING(false),
        URL_MISSING(false),
        PICTURE_MISSING(false),
        TITLE_LONG(false),
        DESCRIPTION_LONG(false);

        private final boolean stops;

        Kind(boolean stops) {
            this.stops = stops;
        }

        /** Whether the draft cannot be sent while this is so. */
        public boolean stops() {
            return stops;
        }
    }

    public boolean stops() {
        return kind.stops();
    }
}
