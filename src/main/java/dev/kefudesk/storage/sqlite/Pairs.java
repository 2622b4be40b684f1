package dev.kefudesk.storage.sqlite;

import dev.kefudesk.storage.SearchText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Text as the full-text index holds it. SQLite's own tokenizers either take a run of Chinese for one word or find nothing
 * below three characters. Here every two neighbouring characters are one token of eight letters or digits (four for each
 * character, base 36), so that any part of any word is a phrase of tokens, and no typed character means anything to the
 * query language.
 */
final class Pairs {

    private static final int DIGITS = 4;
    private static final int END = 0;

    /** A delivery is searched by some hundred pairs, which are spelled while a person waits. */
    private static final String[] TWO_DIGITS = twoDigits();

    /** A message of ten full cards is about a quarter of this; the rest of a longer one is not searched. */
    private static final int MOST_CHARACTERS = 40_000;

    private Pairs() {}

    /** The tokens of several texts; nothing is found across two of them. */
    static String index(List<String> texts) {
        return indexFolded(searched(texts));
    }

    /** As {@link #index}, of lines that are folded already. */
    static String indexFolded(String lines) {
        int[] characters = lines.codePoints().toArray();
        StringBuilder tokens = new StringBuilder(characters.length * (2 * DIGITS + 1));
        for (int i = 0; i < characters.length; i++) {
            if (characters[i] != ' ' && characters[i] != '\n') {
                spell(tokens, characters[i]);
                spell(tokens, i + 1 < characters.length ? characters[i + 1] : END);
                tokens.append(' ');
            }
        }
        return tokens.toString();
    }

    /** What is searched of several texts: the index finds a folded word in them just if this contains it. */
    static String searched(List<String> texts) {
        String folded = SearchText.fold(String.join("\n", texts));
        return folded.codePointCount(0, folded.length()) <= MOST_CHARACTERS
                ? folded
                : folded.substring(0, folded.offsetByCodePoints(0, MOST_CHARACTERS));
    }

    /** A query that finds what contains all the words, which are folded already. */
    static String query(List<String> words) {
        return words.stream().map(Pairs::query).collect(Collectors.joining(" AND "));
    }

    /** A query that finds what contains the word, which is folded already. */
    static String query(String word) {
        List<String> tokens = of(word);
        return tokens.isEmpty() ? beginning(word) : phrase(tokens);
    }

    /**
     * Those of a word's tokens that are kept, neighbours as one phrase each.
     *
     * @param kept by the token's place in the word
     */
    static List<String> phrases(List<String> tokens, IntPredicate kept) {
        List<String> phrases = new ArrayList<>();
        List<String> run = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (kept.test(i)) {
                run.add(tokens.get(i));
            } else if (!run.isEmpty()) {
                phrases.add(phrase(run));
                run.clear();
            }
        }
        if (!run.isEmpty()) {
            phrases.add(phrase(run));
        }
        return phrases;
    }

    /** The tokens of a folded word in their order; none of a single character. */
    static List<String> of(String word) {
        int[] characters = word.codePoints().toArray();
        List<String> tokens = new ArrayList<>(characters.length);
        for (int i = 0; i + 1 < characters.length; i++) {
            StringBuilder token = new StringBuilder(2 * DIGITS);
            spell(token, characters[i]);
            spell(token, characters[i + 1]);
            tokens.add(token.toString());
        }
        return tokens;
    }

    /** A query that finds neighbouring tokens. */
    static String phrase(List<String> tokens) {
        return '"' + String.join(" ", tokens) + '"';
    }

    private static String beginning(String character) {
        StringBuilder half = new StringBuilder(DIGITS + 1);
        spell(half, character.codePointAt(0));
        return half.append('*').toString();
    }

    private static void spell(StringBuilder tokens, int character) {
        tokens.append(TWO_DIGITS[character / TWO_DIGITS.length]).append(TWO_DIGITS[character % TWO_DIGITS.length]);
    }

    private static String[] twoDigits() {
        String[] all = new String[36 * 36];
        for (int i = 0; i < all.length; i++) {
            all[i] = "" + Character.forDigit(i / 36, 36) + Character.forDigit(i % 36, 36);
        }
        return all;
    }
}
