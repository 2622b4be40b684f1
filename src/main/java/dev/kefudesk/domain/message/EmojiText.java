package dev.kefudesk.domain.message;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a person takes for one character (an extended grapheme cluster of Unicode), and which of these a phone draws as an
 * emoji in colour.
 */
public final class EmojiText {

    static final int JOINER = 0x200D;
    static final int AS_TEXT = 0xFE0E;
    static final int AS_EMOJI = 0xFE0F;
    private static final int KEYCAP = 0x20E3;

    private EmojiText() {}

    /** The characters as a person counts them, in order; nothing is lost. */
    public static List<String> characters(String text) {
        List<String> found = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
        breaks.setText(text);
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            found.add(text.substring(start, end));
            start = end;
        }
        return found;
    }

    /**
     * Whether one character is drawn in colour: emoji by themselves, signs that a selector makes one, keycaps, flags, and
     * sequences with a joiner or a skin tone. A selector for text keeps it black.
     */
    public static boolean isEmoji(String character) {
        int first = character.isEmpty() ? 0 : character.codePointAt(0);
        if (!Character.isEmoji(first) || character.indexOf(AS_TEXT) >= 0) {
            return false;
        }
        boolean ascii = first < 0x80;
        int second =
                character.length() > Character.charCount(first) ? character.codePointAt(Character.charCount(first)) : 0;
        return ascii
                ? character.indexOf(KEYCAP) > 0
                : Character.isEmojiPresentation(first)
                        || Character.isEmojiModifier(second)
                        || character.indexOf(AS_EMOJI) > 0
                        || character.indexOf(JOINER) > 0;
    }
}
