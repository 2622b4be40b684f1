package dev.kefudesk.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FontsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Microsoft YaHei UI",
                "PingFang SC",
                "Noto Sans CJK SC",
                "Noto Serif SC",
                "WenQuanYi Micro Hei",
                "Droid Sans Fallback",
                "SimSun"
            })
    void knowsFamiliesThatHoldChinese(String family) {
        assertThat(Fonts.chinese(family)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"DejaVu Sans", "Liberation Serif", "Noto Sans", "Nimbus Sans", "System", "Ubuntu Mono", "Heine"})
    void knowsFamiliesThatDoNot(String family) {
        assertThat(Fonts.chinese(family)).isFalse();
    }
}
