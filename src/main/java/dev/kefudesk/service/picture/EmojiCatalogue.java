package dev.kefudesk.service.picture;

import dev.kefudesk.domain.message.WeChatEmoji;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All emoji one can choose, in the order of keyboards: WeChat's own, then Unicode's by group. Found by words in Chinese and
 * English, by pinyin and by its first letters.
 */
public final class EmojiCatalogue {

    private static final String FILE = "emoji.tsv";

    /** The columns of the file: emoji, group, whether it has skin tones, English name and words, Chinese ones, pinyin. */
    private static final int COLUMNS = 8;

    private final List<Choice> all;
    private final Map<String, Choice> byText = new HashMap<>();

    private EmojiCatalogue(List<Choice> all) {
        this.all = List.copyOf(all);
        all.forEach(choice -> byText.put(choice.text(), choice));
    }

    /** The groups in which they are shown. */
    public enum Group {
        WECHAT,
        SMILEYS,
        PEOPLE,
        ANIMALS,
        FOOD,
        TRAVEL,
        ACTIVITIES,
        OBJECTS,
        SYMBOLS,
        FLAGS
    }

    /** Unicode's groups by their numbers; the third holds parts of emoji, which nobody chooses. */
    private static final List<Group> BY_NUMBER = List.of(
            Group.SMILEYS,
            Group.PEOPLE,
            Group.PEOPLE,
            Group.ANIMALS,
            Group.FOOD,
            Group.TRAVEL,
            Group.ACTIVITIES,
            Group.OBJECTS,
            Group.SYMBOLS,
            Group.FLAGS);

    /**
     * One to choose.
     *
     * @param text what goes into the message
     * @param picture the emoji that is drawn for it
     * @param tones whether it can have a skin tone
     * @param words others it is found by, lower case
     * @param pinyin the syllables of its Chinese name
     */
    public record Choice(
            String text,
            String picture,
            Group group,
            boolean tones,
            String english,
            String chinese,
            List<String> words,
            List<String> pinyin) {

        /** A name for it that is the same for ever: its code points, or WeChat's English word. */
        public String key() {
            return group == Group.WECHAT
                    ? "wx-"
                            + english.toLowerCase(Locale.ROOT)
                                    .chars()
                                    .filter(letter -> letter < 0x80 && Character.isLetterOrDigit(letter))
                                    .mapToObj(Character::toString)
                                    .collect(Collectors.joining())
                    : text.codePoints().mapToObj(Integer::toHexString).collect(Collectors.joining("-"));
        }

        /**
         * With a skin tone, where it can have one.
         *
         * @param tone 1 (light) to 5 (dark), 0 for none
         */
        public Choice withTone(int tone) {
            if (!tones || tone < 1 || tone > 5) {
                return this;
            }
            int end = text.offsetByCodePoints(0, 1);
            String rest = text.substring(end);
            String toned = text.substring(0, end)
                    + Character.toString(0x1F3FA + tone)
                    + (rest.startsWith("\uFE0F") ? rest.substring(1) : rest);
            return new Choice(toned, toned, group, true, english, chinese, words, pinyin);
        }
    }

    /** As the program brings it. Blocks for a moment. */
    static EmojiCatalogue loaded() {
        List<Choice> all = new ArrayList<>();
        WeChatEmoji.ALL.forEach(emoji -> all.add(new Choice(
                emoji.code(),
                emoji.standIn(),
                Group.WECHAT,
                false,
                emoji.english(),
                emoji.chinese(),
                List.of(),
                syllables(emoji.pinyin()))));
        try (InputStream file = EmojiCatalogue.class.getResourceAsStream(FILE);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(file, FILE), StandardCharsets.UTF_8))) {
            lines.lines().map(EmojiCatalogue::choice).forEach(all::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new EmojiCatalogue(all);
    }

    private static Choice choice(String line) {
        String[] columns = line.split("\t", COLUMNS);
        List<String> words = Stream.of(columns[4], columns[6])
                .flatMap(list -> Stream.of(list.split(",")))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        return new Choice(
                columns[0],
                columns[0],
                BY_NUMBER.get(Integer.parseInt(columns[1])),
                columns[2].equals("1"),
                columns[3],
                columns[5],
                words,
                syllables(columns[7]));
    }

    private static List<String> syllables(String pinyin) {
        return pinyin.isEmpty() ? List.of() : List.of(pinyin.split(" "));
    }

    public List<Choice> all() {
        return all;
    }

    public List<Choice> of(Group group) {
        return all.stream().filter(choice -> choice.group() == group).toList();
    }

    /** The one that puts this into a message, with a skin tone or without. */
    public Optional<Choice> find(String text) {
        Choice plain = byText.get(text);
        if (plain != null) {
            return Optional.of(plain);
        }
        return text.codePoints()
                .filter(Character::isEmojiModifier)
                .boxed()
                .findFirst()
                .flatMap(tone -> {
                    String bare = text.replaceFirst(Character.toString(tone), "");
                    String selected = text.replaceFirst(Character.toString(tone), "\uFE0F");
                    return Stream.of(bare, selected)
                            .map(byText::get)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .map(base -> base.withTone(tone - 0x1F3FA));
                });
    }

    /** Those that a person may mean, the likeliest first; of a blank query none. */
    public List<Choice> search(String query) {
        String typed = query.strip().toLowerCase(Locale.ROOT);
        if (typed.isEmpty()) {
            return List.of();
        }
        String letters = typed.replace(" ", "").replace("'", "");
        record Hit(Choice choice, int rank) {}
        return all.stream()
                .map(choice -> new Hit(choice, rank(choice, typed, letters)))
                .filter(hit -> hit.rank > 0)
                .sorted(Comparator.comparingInt(Hit::rank).reversed())
                .map(Hit::choice)
                .toList();
    }

    private static int rank(Choice choice, String typed, String letters) {
        String english = choice.english().toLowerCase(Locale.ROOT);
        if (choice.text().equalsIgnoreCase(typed) || choice.chinese().equals(typed) || english.equals(typed)) {
            return 9;
        }
        if (choice.chinese().startsWith(typed)
                || english.startsWith(typed)
                || choice.words().contains(typed)) {
            return 7;
        }
        int sound = sound(choice.pinyin(), letters);
        if (sound > 0) {
            return sound;
        }
        boolean inside = choice.chinese().contains(typed)
                || english.contains(" " + typed)
                || choice.words().stream().anyMatch(word -> word.startsWith(typed));
        return inside ? 3 : 0;
    }

    /** From its first syllable or from a later one; by whole syllables or by their first letters. */
    private static int sound(List<String> pinyin, String letters) {
        for (int from = 0; from < pinyin.size(); from++) {
            List<String> rest = pinyin.subList(from, pinyin.size());
            String initials =
                    rest.stream().map(syllable -> syllable.substring(0, 1)).collect(Collectors.joining());
            boolean whole = String.join("", rest).equals(letters) || initials.equals(letters);
            if (from == 0 && whole) {
                return 8;
            }
            if (String.join("", rest).startsWith(letters) || (letters.length() > 1 && initials.startsWith(letters))) {
                return from == 0 ? 5 : 2;
            }
        }
        return 0;
    }
}
