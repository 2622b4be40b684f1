package dev.kefudesk.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameKeyTest {

    private static List<String> sorted(String... names) {
        List<String> shuffled = new ArrayList<>(List.of(names));
        Collections.reverse(shuffled);
        shuffled.sort((a, b) -> Arrays.compareUnsigned(NameKey.of(a, "", "o1"), NameKey.of(b, "", "o1")));
        return shuffled;
    }

    @Test
    void chineseNamesStandUnderTheirPinyinAmongTheLatinOnes() {
        assertThat(sorted("Anna", "阿明", "Ben", "白洁", "陈女士", "李雷", "王梅", "Zoe", "张伟", "张小明", "123", "Ян"))
                .containsExactly("阿明", "Anna", "白洁", "Ben", "陈女士", "李雷", "王梅", "张伟", "张小明", "Zoe", "123", "Ян");
    }

    @Test
    void whoHasNoNameComesLastByOpenId() {
        assertThat(Arrays.compareUnsigned(NameKey.of("", "123", "oB"), NameKey.of("", "", "oA")))
                .isNegative();
        assertThat(Arrays.compareUnsigned(NameKey.of(" ", "", "oA"), NameKey.of("", "", "oB")))
                .isNegative();
    }

    @Test
    void theAliasGoesBeforeTheRemarkAndCaseAndWidthDoNotMatter() {
        assertThat(NameKey.of("Anna", "王梅", "o1")).isEqualTo(NameKey.of("ａｎｎａ", "", "o2"));
    }

    @ParameterizedTest
    @CsvSource({
        "A, Anna, true",
        "B, Anna, false",
        "Z, 张伟, true",
        "W, 张伟, true",
        "#, 张伟, false",
        "#, 88, true",
        "c, 陈, true"
    })
    void aLettersLeastKeyStandsBeforeItsNames(char letter, String name, boolean before) {
        assertThat(Arrays.compareUnsigned(NameKey.least(letter), NameKey.of(name, "", "o1")) <= 0)
                .isEqualTo(before);
    }

    @Test
    void anEndlessNameMakesAShortKey() {
        assertThat(NameKey.of("字".repeat(100_000), "", "o1")).hasSizeLessThan(400);
        assertThat(NameKey.of("🎁".repeat(1_000), "", "o1")).isNotEmpty();
    }
}
