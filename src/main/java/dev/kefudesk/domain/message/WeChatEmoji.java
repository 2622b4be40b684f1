package dev.kefudesk.domain.message;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * WeChat's own emoji. They travel as words in brackets, which every phone turns into WeChat's picture, whatever language it
 * speaks; their pictures are WeChat's, so that the nearest emoji of Unicode stands for them here.
 *
 * @param chinese the word as phones in Chinese write it
 * @param english the word as phones in English write it
 * @param standIn an emoji of Unicode
 * @param pinyin of the Chinese word, its syllables with blanks between; {@code ""} for none
 */
public record WeChatEmoji(String chinese, String english, String standIn, String pinyin) {

    /** In the order of WeChat's own keyboard; the last are of older ones and read still. */
    public static final List<WeChatEmoji> ALL = read();

    private static final int LONGEST = 16;

    private static final Map<String, WeChatEmoji> BY_WORD = byWord();

    /** What stands in the text. */
    public String code() {
        return "[" + chinese + "]";
    }

    /** The emoji whose code stands at this place of a text, empty for none. */
    public static Optional<WeChatEmoji> at(String text, int place) {
        if (place >= text.length() || text.charAt(place) != '[') {
            return Optional.empty();
        }
        int close = text.indexOf(']', place);
        return close < 0 || close - place > LONGEST
                ? Optional.empty()
                : Optional.ofNullable(BY_WORD.get(text.substring(place + 1, close)));
    }

    /** Where the code at this place ends. */
    public static int end(String text, int place) {
        return text.indexOf(']', place) + 1;
    }

    private static Map<String, WeChatEmoji> byWord() {
        Map<String, WeChatEmoji> words = new HashMap<>();
        for (WeChatEmoji emoji : ALL) {
            words.putIfAbsent(emoji.chinese, emoji);
            words.putIfAbsent(emoji.english, emoji);
        }
        return Map.copyOf(words);
    }

    private static List<WeChatEmoji> read() {
        return WeChatEmojiTable.ROWS
                .lines()
                .map(row -> row.split("\\|", -1))
                .map(columns -> new WeChatEmoji(columns[0], columns[1], columns[2], columns[3]))
                .toList();
    }
}
