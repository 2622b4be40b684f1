package dev.kefudesk.domain.message;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Characters that nobody sees: pasted along with a text, they break addresses, searches and line breaks. Not counted are
 * those that make an emoji what it is, and those that letters of some scripts need to join or to choose their form.
 */
public final class HiddenCharacters {

    private static final Set<UnicodeScript> JOINING = EnumSet.of(
            UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC,
            UnicodeScript.NKO,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.BENGALI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.GUJARATI,
            UnicodeScript.ORIYA,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.KANNADA,
            UnicodeScript.MALAYALAM,
            UnicodeScript.SINHALA,
            UnicodeScript.TIBETAN,
            UnicodeScript.MYANMAR,
            UnicodeScript.KHMER);

    private HiddenCharacters() {}

    /** What it is called; the person reads a name for each. */
    public enum Kind {
        ZERO_WIDTH_SPACE(""),
        JOINER(""),
        WORD_JOINER(""),
        BYTE_ORDER_MARK(""),
        SOFT_HYPHEN(""),
        DIRECTION(""),
        SELECTOR(""),
        TAG(""),
        FILLER(""),
        /** Looks like a blank, but no line breaks at it; an ordinary blank takes its place. */
        NO_BREAK_SPACE(" "),
        /** A line break that phones do not know; an ordinary one takes its place. */
        LINE_SEPARATOR("\n"),
        /** Cannot be sent. */
        CONTROL(""),
        /** Half of a character; cannot be sent. */
        HALF(""),
        OTHER("");

        private final String instead;

        Kind(String instead) {
            this.instead = instead;
        }

        /** Whether a text that holds it is stopped anyway ({@link UnsafeCharacters}). */
        public boolean unsafe() {
            return this == CONTROL || this == HALF;
        }
    }

    /** One of them at its place. */
    public record Hidden(Kind kind, int codePoint, int at) {

        /** The place behind it. */
        public int end() {
            return at + Character.charCount(codePoint);
        }
    }

    /** All of them, in order. */
    public static List<Hidden> of(String text) {
        if (plain(text)) {
            return List.of();
        }
        List<Hidden> found = new ArrayList<>();
        int start = 0;
        for (String character : EmojiText.characters(text)) {
            look(text, start, character, found);
            start += character.length();
        }
        return List.copyOf(found);
    }

    /** The text without them. */
    public static String remove(String text) {
        StringBuilder clean = new StringBuilder();
        int done = 0;
        for (Hidden hidden : of(text)) {
            clean.append(text, done, hidden.at()).append(hidden.kind().instead);
            done = hidden.end();
        }
        return done == 0 ? text : clean.append(text, done, text.length()).toString();
    }

    /** The text without the signs that turn its writing direction, which a screen may not be able to lay out. */
    public static String withoutDirections(String text) {
        return text.codePoints().noneMatch(HiddenCharacters::direction)
                ? text
                : text.codePoints()
                        .filter(character -> !direction(character))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    /** Most texts have none, and are asked about with every key. */
    private static boolean plain(String text) {
        return text.codePoints().allMatch(character -> kind(character) == null);
    }

    private static void look(String text, int start, String character, List<Hidden> found) {
        for (int at = 0; at < character.length(); ) {
            int codePoint = character.codePointAt(at);
            Kind kind = kind(codePoint);
            if (kind != null && !needed(text, start, character, at, kind)) {
                found.add(new Hidden(kind, codePoint, start + at));
            }
            at += Character.charCount(codePoint);
        }
    }

    /** Whether what is around it needs it. */
    private static boolean needed(String text, int start, String character, int at, Kind kind) {
        int before = start + at == 0 ? 0 : text.codePointBefore(start + at);
        int next = start + at + Character.charCount(text.codePointAt(start + at));
        int after = next < text.length() ? text.codePointAt(next) : 0;
        return switch (kind) {
            case JOINER ->
                joinsEmoji(character, at, after)
                        || (JOINING.contains(script(before)) && JOINING.contains(script(after)));
            case SELECTOR ->
                at > 0
                        && (character.codePointAt(at) != EmojiText.AS_TEXT
                                        && character.codePointAt(at) != EmojiText.AS_EMOJI
                                || Character.isEmoji(character.codePointAt(0)));
            case TAG -> at > 0 && character.codePointAt(0) == 0x1F3F4 && character.endsWith("\uDB40\uDC7F");
            case FILLER -> script(after) == UnicodeScript.HANGUL || script(before) == UnicodeScript.HANGUL;
            case ZERO_WIDTH_SPACE,
                    WORD_JOINER,
                    BYTE_ORDER_MARK,
                    SOFT_HYPHEN,
                    DIRECTION,
                    NO_BREAK_SPACE,
                    LINE_SEPARATOR,
                    CONTROL,
                    HALF,
                    OTHER -> false;
        };
    }

    private static boolean joinsEmoji(String character, int at, int after) {
        return at > 0
                && at + 1 < character.length()
                && Character.isExtendedPictographic(character.codePointAt(0))
                && Character.isExtendedPictographic(after);
    }

    private static UnicodeScript script(int character) {
        return UnicodeScript.of(character);
    }

    private static @Nullable Kind kind(int character) {
        if (character < 0x80) {
            return Character.isISOControl(character) && character != '\n' && character != '\t' ? Kind.CONTROL : null;
        }
        return switch (character) {
            case 0x200B -> Kind.ZERO_WIDTH_SPACE;
            case 0x200C, 0x200D -> Kind.JOINER;
            case 0x2060 -> Kind.WORD_JOINER;
            case 0xFEFF -> Kind.BYTE_ORDER_MARK;
            case 0x00AD -> Kind.SOFT_HYPHEN;
            case 0x00A0, 0x202F, 0x2007 -> Kind.NO_BREAK_SPACE;
            case 0x2028, 0x2029 -> Kind.LINE_SEPARATOR;
            case 0x115F, 0x1160, 0x3164, 0xFFA0 -> Kind.FILLER;
            case 0x034F, 0x17B4, 0x17B5, 0x180E -> Kind.OTHER;
            default -> byType(character);
        };
    }

    private static @Nullable Kind byType(int character) {
        if (character >= 0xE0020 && character <= 0xE007F) {
            return Kind.TAG;
        }
        boolean selector = (character >= 0xFE00 && character <= 0xFE0F)
                || (character >= 0xE0100 && character <= 0xE01EF)
                || (character >= 0x180B && character <= 0x180F);
        if (selector) {
            return Kind.SELECTOR;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL -> Kind.CONTROL;
            case Character.SURROGATE -> Kind.HALF;
            case Character.FORMAT -> direction(character) ? Kind.DIRECTION : format(character);
            default -> null;
        };
    }

    private static boolean direction(int character) {
        return character == 0x061C
                || character == 0x200E
                || character == 0x200F
                || (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069);
    }

    /** Signs before Arabic numbers and the like are of this type and seen. */
    private static @Nullable Kind format(int character) {
        boolean seen = (character >= 0x0600 && character <= 0x0605)
                || character == 0x06DD
                || character == 0x070F
                || character == 0x08E2
                || character == 0x110BD
                || character == 0x110CD;
        return seen ? null : Kind.OTHER;
    }
}
