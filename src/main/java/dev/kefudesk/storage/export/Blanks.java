package dev.kefudesk.storage.export;

/** Blanks in cells. */
final class Blanks {

    private Blanks() {}

    /** Without whatever cannot be seen at the ends: spaces of all kinds, line breaks, marks without width. */
    static String cut(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && unseen(text.charAt(start))) {
            start++;
        }
        while (end > start && unseen(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean unseen(char character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || character == '\u200B'
                || character == '\uFEFF';
    }
}
