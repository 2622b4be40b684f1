package dev.kefudesk.domain.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Cuts a text that is too long into parts: where a paragraph ends, else a sentence, a clause, a word, at last between two
 * characters; never inside what a person takes for one character, a link, an entity or a code of {@link WeChatEmoji}. What
 * is cut from the beginning does not depend on what follows, so that the rest of a text is cut as the whole was.
 */
public final class TextSplit {

    private final int most;
    private final String text;
    private final List<TextAtoms.Atom> atoms;
    private int next;

    private TextSplit(String text, int most) {
        this.text = text;
        this.most = most;
        this.atoms = TextAtoms.of(text);
    }

    /** What cutting came to. */
    public sealed interface Split {}

    /** In order; all the {@link Part#taken} one after another are the text. */
    public record Parts(List<Part> parts) implements Split {
        public Parts {
            parts = List.copyOf(parts);
        }
    }

    /** The piece from here to there must stay in one message and is longer than one may be. */
    public record TooLong(int start, int end, int bytes) implements Split {}

    /**
     * One message.
     *
     * @param message what is sent: without blanks and line breaks where it was cut
     * @param taken what of the text it stands for
     */
    public record Part(String message, String taken) {}

    /**
     * Cuts.
     *
     * @param most UTF-8 bytes of one message
     */
    public static Split of(String text, int most) {
        return new TextSplit(text, most).split();
    }

    private Split split() {
        for (TextAtoms.Atom atom : atoms) {
            if (bytes(atom.start(), atom.end()) > most) {
                return new TooLong(atom.start(), atom.end(), bytes(atom.start(), atom.end()));
            }
        }
        List<Part> parts = new ArrayList<>();
        int skipped = 0;
        while (next < atoms.size()) {
            int first = next;
            next = cut(first);
            String taken = text.substring(start(first), start(next));
            if (taken.isBlank()) {
                skipped += taken.length();
            } else {
                boolean last = next == atoms.size() && bytes(start(first), text.length()) <= most;
                String whole = text.substring(start(first) - skipped, start(next));
                parts.add(new Part(last ? taken : trimmed(taken), whole));
                skipped = 0;
            }
        }
        if (skipped > 0 && !parts.isEmpty()) {
            Part last = parts.removeLast();
            parts.add(new Part(last.message(), last.taken() + text.substring(text.length() - skipped)));
        }
        return new Parts(parts);
    }

    private int start(int atom) {
        return atom < atoms.size() ? atoms.get(atom).start() : text.length();
    }

    private int bytes(int from, int to) {
        return text.substring(from, to).getBytes(StandardCharsets.UTF_8).length;
    }

    private static String trimmed(String taken) {
        int end = taken.length();
        while (end > 0 && TextAtoms.blank(taken.charAt(end - 1))) {
            end--;
        }
        return taken.substring(0, end);
    }

    /** The atom before which the part that begins with this one ends. */
    private int cut(int first) {
        int bytes = 0;
        int said = 0;
        Map<TextAtoms.Place, Integer> best = new EnumMap<>(TextAtoms.Place.class);
        Map<TextAtoms.Place, Integer> early = new EnumMap<>(TextAtoms.Place.class);
        for (int atom = first; atom < atoms.size(); atom++) {
            TextAtoms.Atom now = atoms.get(atom);
            bytes += bytes(now.start(), now.end());
            boolean blank = now.blank(text);
            if (!blank && bytes > most) {
                return chosen(best, early, first + 1);
            }
            said = blank ? said : bytes;
            // blanks belong to the part before them
            early.put(now.after(), atom + 1);
            if (said >= most * now.after().fill()) {
                best.put(now.after(), atom + 1);
            }
        }
        return atoms.size();
    }

    /** The best place where the part is filled well enough, else the best place there is. */
    private static int chosen(Map<TextAtoms.Place, Integer> best, Map<TextAtoms.Place, Integer> early, int atLeast) {
        return Stream.concat(best.values().stream(), early.values().stream())
                .findFirst()
                .orElse(atLeast);
    }
}
