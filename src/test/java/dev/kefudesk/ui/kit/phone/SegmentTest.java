package dev.kefudesk.ui.kit.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SegmentTest {

    @Test
    void aLinkShowsItsLabel() {
        assertThat(Segment.of("点此查看：<a href=\"https://shop.example/o\">订单 8831</a>\n谢谢"))
                .containsExactly(new Segment("点此查看：", false), new Segment("订单 8831", true), new Segment("\n谢谢", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href='https://a.example'>x</a>",
                "<A HREF = \"https://a.example\" >x</A>",
                "<a class=\"b\" href=\"https://a.example\">x</a>",
                "<a href=\"http://www.qq.com\" data-miniprogram-appid=\"wx1\" data-miniprogram-path=\"p/i\">x</a>"
            })
    void theSpellingsOfATagAreRead(String text) {
        assertThat(Segment.of(text))
                .hasSize(1)
                .allMatch(Segment::link)
                .extracting(Segment::text)
                .containsExactly("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href=\"https://a.example\">x",
                "<a href=\"https://a.example>x</a>",
                "<a>x</a>",
                "<a href=\"https://a.example\"></a>",
                "<ahref=\"https://a.example\">x</a>",
                "a < b > c",
                "<b>x</b>"
            })
    void aTagThatIsNotWholeStaysLiteral(String text) {
        assertThat(Segment.of(text)).containsExactly(new Segment(text, false));
    }

    @Test
    void emojiAreDrawnAndMiniProgramsMarked() {
        String app = "<a href=\"http://www.qq.com\" data-miniprogram-appid=\"wx1234567890abcdef\""
                + " data-miniprogram-path=\"p/i\">去🛒下单</a>";
        assertThat(Segment.of("好的👨‍👩‍👧‍👦[旺柴][没有] ❤" + app))
                .containsExactly(
                        new Segment("好的", Segment.Kind.WORDS, ""),
                        new Segment("👨‍👩‍👧‍👦", Segment.Kind.WORDS, "👨‍👩‍👧‍👦"),
                        new Segment("[旺柴]", Segment.Kind.WORDS, "🐶"),
                        new Segment("[没有] ❤", Segment.Kind.WORDS, ""),
                        new Segment("去", Segment.Kind.MINI_PROGRAM, ""),
                        new Segment("🛒", Segment.Kind.MINI_PROGRAM, "🛒"),
                        new Segment("下单", Segment.Kind.MINI_PROGRAM, ""));
    }

    @Test
    void moreEmojiThanAPhoneShowsAreWritten() {
        assertThat(Segment.of("😀".repeat(3_000))).hasSize(301);
    }

    @Test
    void nothingIsNothing() {
        assertThat(Segment.of("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a href=\"", "<a ", "<a href=\"\" ", "<a href=\"x\">y"})
    void hostileTextIsReadQuickly(String piece) {
        String text = piece.repeat(6_000 / piece.length());
        List<Segment> read = Assertions.assertTimeout(Duration.ofSeconds(2), () -> Segment.of(text));
        assertThat(String.join("", read.stream().map(Segment::text).toList())).isEqualTo(text);
    }
}
