package dev.kefudesk.storage;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What followers are searched by beside their tags, and what of it a typed word is looked for in. */
public final class FollowerText {

    private FollowerText() {}

    /** Names of a follower, folded, and how they sound, a line each; {@code ""} for no name. */
    public static String names(String alias, String remark) {
        if (alias.isEmpty() && remark.isEmpty()) {
            return "";
        }
        Set<String> lines = new LinkedHashSet<>();
        for (String name : List.of(alias, remark)) {
            String folded = SearchText.fold(Pinyin.unmarked(name));
            lines.add(folded);
            lines.addAll(Pinyin.texts(folded));
        }
        lines.remove("");
        return String.join("\n", lines);
    }

    /** The names and the OpenID. */
    public static String all(String names, String openId) {
        String folded = SearchText.fold(openId);
        return names.isEmpty() ? folded : names + "\n" + folded;
    }

    /**
     * A typed word.
     *
     * @param text folded
     * @param sounds what the text of a follower may contain instead, all of one list
     */
    public record Word(String text, List<List<String>> sounds) {

        public Word {
            sounds = List.copyOf(sounds);
        }
    }

    /** The words that must all be found, each in the text or the name of a tag; none for a blank text. */
    public static List<Word> words(String typed) {
        return SearchText.words(Pinyin.unmarked(typed)).stream()
                .map(word -> new Word(word, sounds(word)))
                .toList();
    }

    /** Of Chinese followed by letters, the two are looked for by themselves. */
    private static List<List<String>> sounds(String word) {
        int begin = word.length();
        while (begin > 0 && letter(word.charAt(begin - 1))) {
            begin--;
        }
        String before = word.substring(0, begin);
        List<List<String>> sounds = TypedPinyin.of(word.substring(begin));
        if (before.isEmpty()) {
            return sounds;
        }
        if (Character.UnicodeScript.of(before.codePointBefore(begin)) != Character.UnicodeScript.HAN) {
            return List.of();
        }
        return sounds.stream()
                .map(texts -> {
                    List<String> all = new ArrayList<>(texts);
                    all.addFirst(before);
                    return List.copyOf(all);
                })
                .toList();
    }

    private static boolean letter(char character) {
        return (character >= 'a' && character <= 'z') || character == 'ü';
    }
}
