package dev.kefudesk.storage;

import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How Chinese names sound, as text to be searched: of every run of Chinese characters its syllables one after another, and
 * their first letters. First letters are spelled with characters of their own, so that Latin text never meets a sound and a
 * syllable is found from its beginning only. Of characters with several readings the usual one counts, at the beginning of a
 * run that of the surname.
 */
public final class Pinyin {

    /** Of a run of Chinese so many characters are spelled. */
    private static final int LONGEST = 30;

    private static final int FIRST_HAN = 0x3400;
    private static final int LAST_HAN = 0x9FFF;

    /** Stands for the letter a at the beginning of a syllable; private use, and blanks where a text has it. */
    private static final char MARKED_A = '\uE000';

    private static final char MARKED_Z = MARKED_A + 'z' - 'a';

    /** A syllable of a sound, as a regular expression. */
    public static final String SYLLABLE = "[" + MARKED_A + "-" + MARKED_Z + "][a-z]*";

    private static final Pattern WITHIN = Pattern.compile("[a-z]{1,5}");
    private static final Pattern MARKS = Pattern.compile("[" + MARKED_A + "-" + MARKED_Z + "]");

    private Pinyin() {}

    /** The texts of a name; none where it has no Chinese. */
    static List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        StringBuilder syllables = new StringBuilder();
        StringBuilder initials = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char character = name.charAt(i);
            String reading =
                    character < FIRST_HAN || character > LAST_HAN ? null : reading(character, initials.isEmpty());
            if (reading == null) {
                end(texts, syllables, initials);
            } else if (initials.length() < LONGEST) {
                String marked = marked(reading);
                syllables.append(marked);
                initials.append(marked.charAt(0));
            }
        }
        end(texts, syllables, initials);
        return texts;
    }

    private static void end(List<String> texts, StringBuilder syllables, StringBuilder initials) {
        if (!initials.isEmpty()) {
            texts.add(syllables.toString());
            // of one syllable the first letter is in the text already
            if (initials.length() > 1) {
                texts.add(initials.toString());
            }
        }
        syllables.setLength(0);
        initials.setLength(0);
    }

    /** With its first letter, a to z, as that of a syllable. */
    static String marked(String syllable) {
        return (char) (MARKED_A + syllable.charAt(0) - 'a') + syllable.substring(1);
    }

    /** Whether a line of a follower's text says how a name sounds. */
    public static boolean isSound(String line) {
        return !line.isEmpty() && isMark(line.charAt(0));
    }

    /** The syllables of a text, the last one perhaps cut, by plain letters. */
    public static List<String> syllables(String sound) {
        List<String> syllables = new ArrayList<>();
        int begin = 0;
        for (int i = 1; i <= sound.length(); i++) {
            if (i == sound.length() || isMark(sound.charAt(i))) {
                syllables.add((char) (sound.charAt(begin) - MARKED_A + 'a') + sound.substring(begin + 1, i));
                begin = i;
            }
        }
        return syllables;
    }

    /** The first letters of a text. */
    public static String initials(String sound) {
        StringBuilder initials = new StringBuilder();
        sound.chars().filter(Pinyin::isMark).forEach(mark -> initials.append((char) mark));
        return initials.toString();
    }

    /** Whether plain letters, looked for as text, may be met behind the first letter of a syllable. */
    public static boolean mayBeWithin(String text) {
        return WITHIN.matcher(text).matches();
    }

    /** With blanks for what only a sound has. */
    static String unmarked(String text) {
        return text.chars().noneMatch(Pinyin::isMark)
                ? text
                : MARKS.matcher(text).replaceAll(" ");
    }

    private static boolean isMark(int character) {
        return character >= MARKED_A && character <= MARKED_Z;
    }

    private static @Nullable String reading(char character, boolean first) {
        @Nullable String[] known = first ? Readings.FIRST : Readings.LATER;
        String reading = known[character - FIRST_HAN];
        if (reading == null) {
            reading = Readings.of(character, first);
            known[character - FIRST_HAN] = reading;
        }
        return reading.isEmpty() ? null : reading;
    }

    /**
     * Loaded with the first Chinese name, because ICU's data takes a moment; each character is then asked for once. Two
     * threads that ask at once get the same.
     */
    private static final class Readings {

        static final @Nullable String[] FIRST = new String[LAST_HAN - FIRST_HAN + 1];
        static final @Nullable String[] LATER = new String[LAST_HAN - FIRST_HAN + 1];

        private static final Transliterator ICU = Transliterator.getInstance("Han-Latin/Names; Latin-ASCII");

        /** Empty for a character without a reading. */
        static String of(char character, boolean first) {
            // a surname's reading is given at the beginning of a word only
            String spelled = ICU.transliterate(first ? String.valueOf(character) : "一" + character);
            String reading = first ? spelled : spelled.substring(spelled.indexOf(' ') + 1);
            return reading.chars().allMatch(letter -> letter >= 'a' && letter <= 'z') ? reading : "";
        }
    }
}
