package dev.kefudesk.ui.kit.emoji;

import dev.kefudesk.domain.message.EmojiText;
import dev.kefudesk.domain.message.WeChatEmoji;
import dev.kefudesk.ui.kit.RightToLeft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A piece of words: either without any emoji, or exactly one.
 *
 * @param text as it is written
 * @param emoji what is drawn for it, {@code ""} for words
 */
public record EmojiWords(String text, String emoji) {

    /** More pictures than any phone shows at once would make typing slow; the rest is written. */
    private static final int MOST_PICTURES = 300;

    /**
     * The pieces in order; nothing is lost but signs of writing direction, on which JavaFX's layout fails where it breaks
     * lines; what is written from right to left is broken into lines. WeChat's own codes are pieces of their own.
     */
    public static List<EmojiWords> of(String written) {
        String text = RightToLeft.broken(written);
        if (text.codePoints().noneMatch(EmojiWords::suspicious)) {
            return text.isEmpty() ? List.of() : List.of(new EmojiWords(text, ""));
        }
        List<EmojiWords> pieces = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        int at = 0;
        int done = 0;
        int pictures = 0;
        for (String character : EmojiText.characters(text)) {
            if (at >= done) {
                Optional<WeChatEmoji> code = character.equals("[") ? WeChatEmoji.at(text, at) : Optional.empty();
                done = code.isPresent() ? WeChatEmoji.end(text, at) : at + character.length();
                String emoji = code.map(WeChatEmoji::standIn).orElse(EmojiText.isEmoji(character) ? character : "");
                if (emoji.isEmpty() || ++pictures > MOST_PICTURES) {
                    words.append(text, at, done);
                } else {
                    flush(words, pieces);
                    pieces.add(new EmojiWords(text.substring(at, done), emoji));
                }
            }
            at += character.length();
        }
        flush(words, pieces);
        return List.copyOf(pieces);
    }

    /** Most texts have neither codes nor emoji, and are read with every key. */
    private static boolean suspicious(int character) {
        return character == '['
                || character == 0x20E3
                || (character > 0xFF && Character.isEmoji(character))
                || character == 0xFE0F;
    }

    private static void flush(StringBuilder words, List<EmojiWords> pieces) {
        if (!words.isEmpty()) {
            pieces.add(new EmojiWords(words.toString(), ""));
            words.setLength(0);
        }
    }
}
