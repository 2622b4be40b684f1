package dev.kefudesk.domain.conversation;

import java.util.Locale;

/**
 * What an entry of the chat record holds. WeChat names what is no text and shows it in its own console only.
 *
 * @param text {@code ""} unless it is a text
 */
public record Said(Kind kind, String text) {

    /** What kind of thing was said. */
    public enum Kind {
        TEXT,
        IMAGE,
        VOICE,
        VIDEO
    }

    /** Reads {@code [image]}, {@code [voice]} and {@code [video]}; everything else is a text as it stands. */
    public static Said of(String recorded) {
        return switch (recorded.strip().toLowerCase(Locale.ROOT)) {
            case "[image]" -> new Said(Kind.IMAGE, "");
            case "[voice]" -> new Said(Kind.VOICE, "");
            case "[video]" -> new Said(Kind.VIDEO, "");
            default -> new Said(Kind.TEXT, recorded);
        };
    }
}
