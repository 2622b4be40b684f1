package dev.kefudesk.domain.message;

/** Characters that cannot go into a message: lone surrogates and control characters other than line break and tab. */
public final class UnsafeCharacters {

    private UnsafeCharacters() {}

    /** How many there are. */
    public static int count(String text) {
        return (int) text.codePoints().filter(UnsafeCharacters::unsafe).count();
    }

    /** The text without them; a carriage return before a line break goes too. */
    public static String remove(String text) {
        return text.codePoints()
                .filter(character -> !unsafe(character))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean unsafe(int character) {
        return (character >= 0xD800 && character <= 0xDFFF)
                || (Character.isISOControl(character) && character != '\n' && character != '\t');
    }
}
