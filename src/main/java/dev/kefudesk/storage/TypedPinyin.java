package dev.kefudesk.storage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Letters typed for Chinese: taken apart into whole syllables and first letters of syllables, the last part cut anywhere
 * ({@code wangxiaom}, {@code wangxm}, {@code wxm}, {@code zhxm}). The letter v stands for ü, which is spelled u.
 */
final class TypedPinyin {

    /** Ways of taking it apart that are looked for, those of the longest syllables first. */
    private static final int MOST_WAYS = 8;

    private static final int LONGEST = 48;
    private static final int LONGEST_SYLLABLE = 6;

    /** Each consonant and what may follow it in a syllable; ü is spelled u. */
    private static final String TABLE = """
            b a ai an ang ao ei en eng i ian iao ie in ing o u
            p a ai an ang ao ei en eng i ian iao ie in ing o ou u
            m a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u
            f a an ang ei en eng o ou u
            d a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo
            t a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo
            n a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan ue un uo
            l a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan ue un uo
            g a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
            k a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
            h a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
            j i ia ian iang iao ie in ing iong iu u uan ue un
            q i ia ian iang iao ie in ing iong iu u uan ue un
            x i ia ian iang iao ie in ing iong iu u uan ue un
            zh a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo
            ch a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo
            sh a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo
            r an ang ao e en eng i ong ou u ua uan ui un uo
            z a ai an ang ao e ei en eng i ong ou u uan ui un uo
            c a ai an ang ao e en eng i ong ou u uan ui un uo
            s a ai an ang ao e en eng i ong ou u uan ui un uo
            y a an ang ao e i in ing o ong ou u uan ue un
            w a ai an ang ei en eng o u
            """;

    private static final List<String> BARE =
            List.of("a", "ai", "an", "ang", "ao", "e", "ei", "en", "eng", "er", "o", "ou");

    private static final Set<String> CONSONANTS = new HashSet<>();
    private static final Set<String> SYLLABLES = new HashSet<>(BARE);
    private static final Set<String> BEGINNINGS = new HashSet<>();

    static {
        TABLE.lines().forEach(line -> {
            List<String> parts = List.of(line.split(" ", -1));
            CONSONANTS.add(parts.getFirst());
            parts.stream().skip(1).forEach(end -> SYLLABLES.add(parts.getFirst() + end));
        });
        SYLLABLES.forEach(syllable -> {
            for (int end = 1; end <= syllable.length(); end++) {
                BEGINNINGS.add(syllable.substring(0, end));
            }
        });
    }

    private final String letters;
    private final boolean[] canEnd;
    private final List<List<String>> ways = new ArrayList<>();

    private TypedPinyin(String letters) {
        this.letters = letters;
        this.canEnd = new boolean[letters.length() + 1];
        canEnd[letters.length()] = true;
        for (int at = letters.length() - 1; at >= 0; at--) {
            for (int end = at + 1; end <= last(at); end++) {
                canEnd[at] |= canEnd[end] && isPart(at, end);
            }
        }
    }

    /**
     * What the texts of {@link Pinyin} have to contain: all of one list. None where the letters are no pinyin.
     *
     * @param letters folded
     */
    static List<List<String>> of(String letters) {
        if (letters.isEmpty()
                || letters.length() > LONGEST
                || !letters.chars().allMatch(letter -> (letter >= 'a' && letter <= 'z') || letter == 'ü')) {
            return List.of();
        }
        TypedPinyin typed = new TypedPinyin(letters.replace('ü', 'u').replace('v', 'u'));
        typed.take(0, new ArrayList<>());
        return typed.ways;
    }

    private int last(int at) {
        return Math.min(letters.length(), at + LONGEST_SYLLABLE);
    }

    private boolean isPart(int at, int end) {
        String part = letters.substring(at, end);
        return SYLLABLES.contains(part)
                || CONSONANTS.contains(part)
                || (end == letters.length() && BEGINNINGS.contains(part));
    }

    private void take(int at, List<String> parts) {
        if (at == letters.length()) {
            ways.add(contained(parts));
            return;
        }
        for (int end = last(at); end > at && ways.size() < MOST_WAYS; end--) {
            if (canEnd[end] && isPart(at, end)) {
                parts.add(letters.substring(at, end));
                take(end, parts);
                parts.removeLast();
            }
        }
    }

    /** Whole syllables and what follows them are one text; where there are several, the first letters hold them together. */
    private static List<String> contained(List<String> parts) {
        List<String> texts = new ArrayList<>();
        StringBuilder initials = new StringBuilder();
        StringBuilder run = new StringBuilder();
        for (String part : parts) {
            String marked = Pinyin.marked(part);
            run.append(marked);
            initials.append(marked.charAt(0));
            if (!SYLLABLES.contains(part)) {
                texts.add(run.toString());
                run.setLength(0);
            }
        }
        if (!run.isEmpty()) {
            texts.add(run.toString());
        }
        if (texts.size() == 1) {
            return texts;
        }
        texts.removeIf(text -> text.length() == 1);
        texts.add(initials.toString());
        return List.copyOf(new LinkedHashSet<>(texts));
    }
}
