package dev.kefudesk.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedPinyinTest {

    /** First letters of syllables are spelled apart; here they are written large. */
    private static List<String> ways(String letters) {
        return TypedPinyin.of(letters).stream()
                .map(texts -> texts.stream()
                        .map(TypedPinyinTest::shown)
                        .reduce((a, b) -> a + " " + b)
                        .orElseThrow())
                .toList();
    }

    private static String shown(String text) {
        return text.chars()
                .mapToObj(letter -> Character.toString(letter >= 0xE000 ? letter - 0xE000 + 'A' : letter))
                .reduce("", String::concat);
    }

    @ParameterizedTest
    @CsvSource({
        "wang, Wang",
        "wangxiaom, WangXiaoM",
        "wangxm, WangX WXM",
        "wxm, WXM",
        "zhangs, ZhangS",
        "zhs, Zh ZS",
        "lv, Lu",
        "lü, Lu",
        "xian, XiAn",
        "fangan, FanGan",
        "w, W",
    })
    void lettersAreTakenApartIntoSyllablesAndFirstLetters(String typed, String way) {
        assertThat(ways(typed)).contains(way);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "i", "u", "iphone", "王", "wang2", "w m", "WANG"})
    void whatIsNoPinyinHasNoWay(String typed) {
        assertThat(ways(typed)).isEmpty();
    }

    @Test
    void whateverIsTypedHasFewWays() {
        assertThat(ways("nananananananananananananananananananananananana")).hasSizeLessThanOrEqualTo(8);
        assertThat(ways("n".repeat(48))).containsExactly("N".repeat(48));
        assertThat(ways("n".repeat(49))).isEmpty();
        assertThat(ways("na".repeat(23) + "i")).isNotEmpty();
        assertThat(ways("n".repeat(47) + "u")).as("the last part may be cut").isNotEmpty();
    }
}
