package dev.kefudesk.storage.postgres;

import dev.kefudesk.storage.SearchText;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Text as the index of words holds it: a number for every character and one for every two neighbouring ones, so that any
 * part of any word is found by the pairs it is made of, in Chinese as in English. Numbers of two pairs may be the same, and
 * pairs may stand in another order: the index finds rows that may fit, and the text beside it decides.
 */
record Grams(String text, int[] numbers) {

    /** A message of ten full cards is about a quarter of this; the rest of a longer one is not searched. */
    private static final int MOST_CHARACTERS = 40_000;

    /** So many pairs of one word are rare enough together; the text decides about the rest. */
    private static final int MOST_PAIRS = 32;

    /** Pairs are told from characters by this bit. */
    private static final int PAIR = 0x4000_0000;

    /** Several texts, folded; nothing is found across two of them, because words hold no blanks. */
    static Grams of(List<String> texts) {
        return ofFolded(SearchText.fold(String.join("\n", texts)));
    }

    /** As {@link #of}, of lines that are folded already. */
    static Grams ofFolded(String lines) {
        int[] characters = lines.codePoints().limit(MOST_CHARACTERS).toArray();
        int[] numbers = IntStream.concat(
                        IntStream.of(characters).filter(character -> !blank(character)), pairs(characters))
                .distinct()
                .sorted()
                .toArray();
        return new Grams(new String(characters, 0, characters.length), numbers);
    }

    private static boolean blank(int character) {
        return character == ' ' || character == '\n';
    }

    /** The numbers that whatever contains the folded word has too. */
    static IntStream ofWord(String word) {
        int[] characters = word.codePoints().toArray();
        return characters.length == 1
                ? IntStream.of(characters)
                : pairs(characters).distinct().limit(MOST_PAIRS);
    }

    private static IntStream pairs(int[] characters) {
        return IntStream.range(0, Math.max(0, characters.length - 1))
                .filter(i -> !blank(characters[i]) && !blank(characters[i + 1]))
                .map(i -> pair(characters[i], characters[i + 1]));
    }

    /** Characters of the first plane keep fifteen bits each: the common Chinese ones, 4E00 to 9FFF, all differ. */
    private static int pair(int first, int second) {
        return PAIR | ((first * 0x8000 ^ second) & 0x3FFF_FFFF);
    }
}
