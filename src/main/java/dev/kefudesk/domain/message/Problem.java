package dev.kefudesk.domain.message;

/**
 * Something about a draft that stops it or deserves a warning.
 *
 * @param card index of the card from 0, or -1 where it is not about one card; of a menu
 *     message the choice
 * @param actual the figure that is too large (bytes, characters, cards, unsafe or hidden characters); of a link its place
 *     among the links of the text, from 1; else 0
 * @param limit the limit it is held against; of a link where it begins in the text, from 0; else 0
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
        PICURL,
        MEDIA,
        THUMB,
        MUSIC_URL,
        HQ_MUSIC_URL,
        ARTICLE,
        MENU_HEAD,
        MENU_CHOICE,
        MENU_CHOICE_ID,
        MENU_TAIL,
        MINI_APP_ID,
        PAGE_PATH,
        CARD_ID,
        CARD_EXT
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
        MEDIA_MISSING(true),
        THUMB_MISSING(true),
        MUSIC_URL_MISSING(true),
        ARTICLE_MISSING(true),
        MENU_CHOICES_MISSING(true),
        MENU_CHOICE_EMPTY(true),
        MENU_CHOICE_ID_MISSING(true),
        MENU_CHOICE_ID_TWICE(true),
        MINI_APP_ID_WRONG(true),
        PAGE_PATH_MISSING(true),
        CARD_ID_MISSING(true),
        CARD_EXT_NO_OBJECT(true),
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
        DESCRIPTION_LONG(false),
        /** The follower will see a grey box, as the check of the picture found out. */
        PICTURE_NOT_SHOWN(false),
        /** Sources differ on whether WeChat wants one. */
        THUMB_ADVISABLE(false),
        MENU_HEAD_MISSING(false),
        /** In KB; sources differ on how much WeChat takes. */
        MEDIA_LARGE(false);

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

    /** Whether it is about one choice of a menu message. */
    public boolean ofChoice() {
        return card >= 0 && (field == Field.MENU_CHOICE || field == Field.MENU_CHOICE_ID);
    }
}
