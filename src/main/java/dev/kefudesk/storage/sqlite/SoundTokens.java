package dev.kefudesk.storage.sqlite;

import dev.kefudesk.storage.Pinyin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How names sound, as tokens of the index of words. Pairs of letters would not tell names apart: nearly everybody has an and
 * ng. Each kind of token has a first letter of its own, which no pair of characters has (see {@link Pairs}):
 *
 * <ul>
 *   <li>s and the beginning of a syllable: of wang sw, swa, swan, swang;
 *   <li>t, a syllable, 0 and the first letter of the next one, none at the end: of wang xiao twang0x txiao0;
 *   <li>u and three first letters in a row;
 *   <li>v and two first letters in a row.
 * </ul>
 *
 * Of a run of Chinese those of a kind follow one another, so that they are found as a phrase and nothing is found across two
 * runs.
 */
final class SoundTokens {

    private static final char BEGINNING = 's';
    private static final char FOLLOWED = 't';
    private static final char TRIPLE = 'u';
    private static final char PAIR = 'v';

    /** No letter, so that a syllable ends here. */
    private static final char END = '0';

    private final StringBuilder tokens = new StringBuilder();
    private final Set<String> beginnings = new LinkedHashSet<>();
    private final Set<String> initialsSeen = new LinkedHashSet<>();

    private SoundTokens() {}

    /** @param lines of how names sound, as {@link Pinyin} spells them: of each run its syllables and then their first letters */
    static String index(List<String> lines) {
        SoundTokens sounds = new SoundTokens();
        lines.forEach(sounds::add);
        sounds.beginnings.forEach(token -> sounds.tokens.append(token).append(' '));
        return sounds.tokens.toString();
    }

    private void add(String line) {
        // first letters say nothing that their syllables do not
        if (initialsSeen.contains(line)) {
            return;
        }
        List<String> syllables = Pinyin.syllables(line);
        StringBuilder initials = new StringBuilder(syllables.size());
        syllables.forEach(syllable -> initials.append(syllable.charAt(0)));
        for (int i = 0; i < syllables.size(); i++) {
            String syllable = syllables.get(i);
            for (int end = 1; end <= syllable.length(); end++) {
                beginnings.add(BEGINNING + syllable.substring(0, end));
            }
            tokens.append(FOLLOWED).append(syllable).append(END);
            if (i + 1 < initials.length()) {
                tokens.append(initials.charAt(i + 1));
            }
            tokens.append(' ');
        }
        windows(TRIPLE, 3, initials).forEach(token -> tokens.append(token).append(' '));
        windows(PAIR, 2, initials).forEach(token -> tokens.append(token).append(' '));
        initialsSeen.add(Pinyin.initials(line));
    }

    private static List<String> windows(char kind, int length, CharSequence initials) {
        List<String> all = new ArrayList<>();
        for (int at = 0; at + length <= initials.length(); at++) {
            all.add(kind + initials.subSequence(at, at + length).toString());
        }
        return all;
    }

    /**
     * As names are kept in a follower's row: their sounds in capitals, which no folded text has, so that letters that are looked
     * for as text do not meet them.
     */
    static String kept(String names) {
        return names.lines()
                .map(line -> Pinyin.isSound(line) ? line.toUpperCase(Locale.ROOT) : line)
                .collect(Collectors.joining("\n"));
    }

    /** A query that finds those whose sound contains the text. */
    static String query(String text) {
        List<String> parts = Pinyin.syllables(text);
        String last = parts.getLast();
        if (parts.size() == 1 || text.equals(Pinyin.initials(text)) || last.length() == 1) {
            return plain(text, parts);
        }
        List<String> phrase = followed(parts);
        phrase.add(FOLLOWED + last);
        return Pairs.phrase(phrase) + " *";
    }

    /** A query that finds at least these, and walks nothing but what single tokens have. */
    static String wide(String text) {
        List<String> parts = Pinyin.syllables(text);
        String last = parts.getLast();
        if (parts.size() == 1 || text.equals(Pinyin.initials(text)) || last.length() == 1) {
            return plain(text, parts);
        }
        return "(" + Pairs.phrase(followed(parts)) + " AND " + BEGINNING + last + ")";
    }

    private static String plain(String text, List<String> parts) {
        if (parts.size() == 1) {
            return BEGINNING + parts.getFirst();
        }
        if (!text.equals(Pinyin.initials(text))) {
            return Pairs.phrase(followed(parts));
        }
        String initials = parts.stream().collect(Collectors.joining());
        return Pairs.phrase(parts.size() == 2 ? windows(PAIR, 2, initials) : windows(TRIPLE, 3, initials));
    }

    /** Each syllable but the last, by what follows it. */
    private static List<String> followed(List<String> parts) {
        List<String> phrase = new ArrayList<>();
        for (int i = 0; i + 1 < parts.size(); i++) {
            phrase.add(FOLLOWED + parts.get(i) + END + parts.get(i + 1).charAt(0));
        }
        return phrase;
    }
}
