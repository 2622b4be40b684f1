package dev.kefudesk.domain.message;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pieces of a text that are never cut, and how good a place for a cut is behind each. */
final class TextAtoms {

    private static final Pattern WHOLE =
            Pattern.compile("(?:https?|weixin)://[!-;=?-Z\\\\^-~]+|&#?[0-9A-Za-z]{1,10};", Pattern.CASE_INSENSITIVE);

    /** Of what is one character, in chars; the longest emoji have half of it. */
    private static final int LONGEST = 64;

    private static final String ENDS = "。！？…!?";
    private static final String PAUSES = "，、；：,;:";
    private static final String CLOSING = "”’」』）)》】〉]\"'";

    private final String text;
    private final List<Piece> pieces = new ArrayList<>();

    private TextAtoms(String text) {
        this.text = text;
    }

    /** How good a place is, the best first. */
    enum Place {
        PARAGRAPH(0.5),
        LINE(0.5),
        SENTENCE(0.34),
        CLAUSE(0.34),
        WORD(0.34),
        /** Only where there is no other. */
        CHARACTER(2);

        private final double fill;

        Place(double fill) {
            this.fill = fill;
        }

        /** So much of a message has to be filled for a cut at such a place, where there is another. */
        double fill() {
            return fill;
        }
    }

    /** One of them. */
    record Atom(int start, int end, Place after) {

        /** Whether it is nothing but blanks. */
        boolean blank(String text) {
            for (int at = start; at < end; at++) {
                if (!TextAtoms.blank(text.charAt(at))) {
                    return false;
                }
            }
            return true;
        }
    }

    private record Piece(int start, int end) {}

    static boolean blank(char character) {
        return Character.isWhitespace(character);
    }

    static List<Atom> of(String text) {
        TextAtoms atoms = new TextAtoms(text);
        atoms.cutOut();
        return atoms.judged();
    }

    /** Links, addresses, entities and codes stay whole; what lies between is taken character by character. */
    private void cutOut() {
        int done = 0;
        for (TextLinks.Found link : TextLinks.of(text)) {
            if (link.whole()) {
                plain(done, link.start());
                pieces.add(new Piece(link.start(), link.end()));
                done = link.end();
            }
        }
        plain(done, text.length());
    }

    private void plain(int from, int to) {
        Matcher whole = WHOLE.matcher(text).region(from, to);
        int done = from;
        while (whole.find()) {
            characters(done, whole.start());
            pieces.add(new Piece(whole.start(), whole.end()));
            done = whole.end();
        }
        characters(done, to);
    }

    private void characters(int from, int to) {
        int at = from;
        int code = -1;
        for (String character : EmojiText.characters(text.substring(from, to))) {
            if (character.length() > LONGEST) {
                character.codePoints().forEach(new Single(at)::add);
            } else if (at >= code) {
                boolean coded =
                        character.startsWith("[") && WeChatEmoji.at(text, at).isPresent();
                code = coded ? WeChatEmoji.end(text, at) : at + character.length();
                pieces.add(new Piece(at, code));
            }
            at += character.length();
        }
    }

    /** Marks piled on marks without end are no character of any language. */
    private final class Single {
        private int at;

        Single(int at) {
            this.at = at;
        }

        void add(int codePoint) {
            pieces.add(new Piece(at, at + Character.charCount(codePoint)));
            at += Character.charCount(codePoint);
        }
    }

    private List<Atom> judged() {
        List<Atom> atoms = new ArrayList<>();
        for (Piece piece : pieces) {
            int next = piece.end();
            atoms.add(new Atom(piece.start(), next, next < text.length() ? place(next) : Place.PARAGRAPH));
        }
        return atoms;
    }

    /** What ends before this place; a blank that follows belongs to what ends, the blanks before a line's words do not. */
    private Place place(int at) {
        char before = text.charAt(at - 1);
        char after = text.charAt(at);
        if (before == '\n') {
            return after == '\n' ? Place.CHARACTER : emptyLineBefore(at) ? Place.PARAGRAPH : Place.LINE;
        }
        if (blank(after) || CLOSING.indexOf(after) >= 0) {
            return Place.CHARACTER;
        }
        int said = at;
        while (said > 0 && blank(text.charAt(said - 1)) && text.charAt(said - 1) != '\n') {
            said--;
        }
        if (said > 0 && text.charAt(said - 1) == '\n') {
            return Place.CHARACTER;
        }
        return ended(said, said < at, after);
    }

    private boolean emptyLineBefore(int at) {
        int line = at - 2;
        while (line >= 0 && blank(text.charAt(line)) && text.charAt(line) != '\n') {
            line--;
        }
        return line >= 0 && text.charAt(line) == '\n';
    }

    private Place ended(int said, boolean spaced, char after) {
        int end = said;
        while (end > 0 && CLOSING.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        char last = end > 0 ? text.charAt(end - 1) : ' ';
        if (last == '.' ? spaced : ENDS.indexOf(last) >= 0 && ENDS.indexOf(after) < 0 && after != '.') {
            return Place.SENTENCE;
        }
        if (PAUSES.indexOf(last) >= 0 && (spaced || last > 0x7F)) {
            return Place.CLAUSE;
        }
        char previous = said > 0 ? text.charAt(said - 1) : ' ';
        return spaced || !(inWord(previous) && inWord(after)) ? Place.WORD : Place.CHARACTER;
    }

    /** Chinese is written without blanks: between two of its characters a word may end. */
    private static boolean inWord(char character) {
        return Character.isLetterOrDigit(character) && !Character.isIdeographic(character)
                || "-_.@/%+#&'".indexOf(character) >= 0
                || Character.isSurrogate(character);
    }
}
