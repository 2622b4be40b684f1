package dev.kefudesk.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.HiddenCharacters.Hidden;
import dev.kefudesk.domain.message.HiddenCharacters.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HiddenCharactersTest {

    @ParameterizedTest
    @CsvSource({
        "200B,ZERO_WIDTH_SPACE",
        "200C,JOINER",
        "200D,JOINER",
        "2060,WORD_JOINER",
        "FEFF,BYTE_ORDER_MARK",
        "AD,SOFT_HYPHEN",
        "A0,NO_BREAK_SPACE",
        "2028,LINE_SEPARATOR",
        "202E,DIRECTION",
        "2069,DIRECTION",
        "200F,DIRECTION",
        "FE0F,SELECTOR",
        "E0041,TAG",
        "3164,FILLER",
        "7,CONTROL",
        "85,CONTROL",
        "D800,HALF",
        "2063,OTHER",
        "180E,OTHER"
    })
    void eachIsFoundNamedAndRemoved(String code, Kind kind) {
        int character = Integer.parseInt(code, 16);
        String text = "订单" + Character.toString(character) + "号";
        assertThat(HiddenCharacters.of(text)).containsExactly(new Hidden(kind, character, 2));
        String instead = kind == Kind.NO_BREAK_SPACE ? " " : kind == Kind.LINE_SEPARATOR ? "\n" : "";
        assertThat(HiddenCharacters.remove(text)).isEqualTo("订单" + instead + "号");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "👨‍👩‍👧‍👦 👍🏽 ❤️‍🔥 1️⃣ 🇨🇳 ☺️ 🏴‍☠️",
                "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74\uDB40\uDC7F",
                "葛\uDB40\uDD00城",
                "می‌خواهم",
                "क्‍ष",
                "　　您好\t订单\n",
                "plain"
            })
    void whatEmojiAndLettersNeedStays(String text) {
        assertThat(HiddenCharacters.of(text)).isEmpty();
        assertThat(HiddenCharacters.remove(text)).isEqualTo(text);
    }

    @Test
    void removingLeavesTheEmojiBesideWhole() {
        assertThat(HiddenCharacters.remove("a\u200B👨‍👩‍👧\u200D\u200Bb\uFEFF"))
                .isEqualTo("a👨‍👩‍👧b");
        assertThat(HiddenCharacters.of("\u200D👍\u200D。"))
                .extracting(Hidden::at)
                .containsExactly(0, 3);
    }
}
