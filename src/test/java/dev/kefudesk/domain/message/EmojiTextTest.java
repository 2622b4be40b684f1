package dev.kefudesk.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmojiTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"😀", "👍🏽", "👨‍👩‍👧‍👦", "🇨🇳", "1️⃣", "#⃣", "❤️", "☺️", "❤️‍🔥", "🏳️‍🌈", "⌚", "☝🏿"})
    void theseAreOneCharacterInColour(String emoji) {
        assertThat(EmojiText.characters("a" + emoji + "b")).containsExactly("a", emoji, "b");
        assertThat(EmojiText.isEmoji(emoji)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "#", "a", "中", "©", "❤", "⌚\uFE0E", "e\u0301", " ", ""})
    void theseAreNot(String character) {
        assertThat(EmojiText.isEmoji(character)).isFalse();
    }

    @Test
    void weChatsOwnAreReadInBothLanguages() {
        String text = "好的[微笑][Smile][不知道]";
        assertThat(WeChatEmoji.at(text, 2)).map(WeChatEmoji::standIn).contains("🙂");
        assertThat(WeChatEmoji.end(text, 2)).isEqualTo(6);
        assertThat(WeChatEmoji.at(text, 6)).isEqualTo(WeChatEmoji.at(text, 2));
        assertThat(WeChatEmoji.at(text, 13)).isEmpty();
        assertThat(WeChatEmoji.at(text, 0)).isEmpty();
        assertThat(WeChatEmoji.at("[微笑", 0)).isEmpty();
    }

    @Test
    void eachOfWeChatsHasACodeOfItsOwnAndAnEmoji() {
        Set<String> codes = new HashSet<>();
        assertThat(WeChatEmoji.ALL).hasSizeGreaterThan(108).allSatisfy(emoji -> {
            assertThat(codes.add(emoji.code())).as(emoji.code()).isTrue();
            assertThat(WeChatEmoji.at(emoji.code(), 0)).contains(emoji);
            assertThat(EmojiText.isEmoji(emoji.standIn())).as(emoji.standIn()).isTrue();
        });
    }
}
