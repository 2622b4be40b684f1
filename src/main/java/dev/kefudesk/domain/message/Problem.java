package dev.kefudesk.domain.message;

/**
 * Something about a draft that stops it or deserves a warning.
 *
 * @param card index of the card from 0, or -1 where it is not about one card
 * @param actual the figure that is too large (bytes, characters, cards, unsafe or hidden characters); of a link its place
 *     among the links of the text, from 1; else 0
 * @param limit the limit it is held against; of a link where it begins in the text, from 0; else 0
 */
public record Problem(Kind kind, Field field, int card, int actual, int limit) {

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
        TEXT_LONG(false),
        LINK_NOT_CLOSED(false),
        LINK_NOT_OPENED(false),
        LINK_BROKEN(false),
        LINK_WITHOUT_ADDRESS(false),
        LINK_ADDRESS(false),
        LINK_WITHOUT_LABEL(false),
        LINK_APP_ID(false),
        LINK_PATH(false),
        HIDDEN_CHARACTERS(false),
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
