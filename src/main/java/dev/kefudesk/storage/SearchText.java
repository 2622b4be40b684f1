package dev.kefudesk.storage;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Text as searching compares it: compatibility forms (full-width letters, ligatures) as their plain ones, lower case,
 * blanks as one space, no invisible characters. Stored text and typed words are folded alike.
 */
public final class SearchText {

    private static final int MOST_WORDS = 16;
    private static final int LONGEST_WORD = 200;

    private SearchText() {}

    public static String fold(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(lower.length());
        for (int at = 0; at < lower.length(); ) {
            int character = lower.codePointAt(at);
            at += Character.charCount(character);
            if (plain(character)) {
                folded.append((char) character);
            } else if (visible(character)) {
                append(folded, character);
            }
        }
        return folded.toString();
    }

    /** Most of all text: printable ASCII and the common Chinese characters, which need no closer look. */
    private static boolean plain(int character) {
        return character > ' ' && character < 0x7F || character >= 0x4E00 && character <= 0x9FFF;
    }

    /**
     * The words that must all be found; none for a blank text. A pasted page is cut to its first 16 words of 200
     * characters each, which finds no less.
     */
    public static List<String> words(String typed) {
        return Arrays.stream(fold(typed).split(" ", -1))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .map(SearchText::cut)
                .toList();
    }

    private static String cut(String word) {
        return word.codePointCount(0, word.length()) <= LONGEST_WORD
                ? word
                : word.substring(0, word.offsetByCodePoints(0, LONGEST_WORD));
    }

    private static void append(StringBuilder folded, int character) {
        boolean blank = Character.isWhitespace(character) || Character.isSpaceChar(character);
        if (!blank) {
            folded.appendCodePoint(character);
        } else if (folded.isEmpty() || folded.charAt(folded.length() - 1) != ' ') {
            folded.append(' ');
        }
    }

    /** Joiners, direction marks and the selectors that only change how an emoji is drawn are not typed when searching. */
    private static boolean visible(int character) {
        boolean selector = character >= 0xFE00 && character <= 0xFE0F;
        boolean blank = Character.isWhitespace(character);
        return blank
                || (!selector
                        && Character.getType(character) != Character.FORMAT
                        && Character.getType(character) != Character.CONTROL
                        && Character.getType(character) != Character.SURROGATE);
    }
}
