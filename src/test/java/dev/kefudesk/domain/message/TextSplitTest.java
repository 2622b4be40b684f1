package dev.kefudesk.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.TextSplit.Part;
import dev.kefudesk.domain.message.TextSplit.Parts;
import dev.kefudesk.domain.message.TextSplit.TooLong;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class TextSplitTest {

    private static final List<String> PIECES = List.of(
            "您好",
            "，",
            "。",
            "！？",
            "\n",
            "\n\n",
            " ",
            "　　",
            "…",
            "”",
            "order 17",
            ". ",
            "3.14",
            "[微笑]",
            "[LetMeSee]",
            "👨‍👩‍👧‍👦",
            "👍🏽",
            "1️⃣",
            "🇨🇳",
            "e\u0301",
            "&amp;",
            "https://shop.example/a?b=c.d",
            "<a href=\"https://a.example/x。y\">点 这。里</a>",
            "<b>",
            "𠀀",
            "😮‍💨",
            "：",
            "、",
            "<a href=");

    private static List<Part> parts(String text, int most) {
        return ((Parts) TextSplit.of(text, most)).parts();
    }

    private static List<String> messages(String text, int most) {
        return parts(text, most).stream().map(Part::message).toList();
    }

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    private static String random(int seed) {
        Random random = new Random(seed);
        return random.ints(80 + random.nextInt(400), 0, PIECES.size())
                .mapToObj(PIECES::get)
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsLostAndNothingIsHalved(int seed) {
        String text = random(seed);
        List<Part> parts = parts(text, 200);
        assertThat(parts.stream().map(Part::taken).collect(Collectors.joining()))
                .isEqualTo(text);
        assertThat(parts).allSatisfy(part -> {
            assertThat(MessageLimits.utf8Bytes(part.message())).isLessThanOrEqualTo(200);
            assertThat(part.message()).isNotBlank();
            assertThat(part.taken().strip()).isEqualTo(part.message().strip());
            assertThat(UnsafeCharacters.count(part.message())).isZero();
        });
        assertThat(parts.stream().flatMap(part -> EmojiText.characters(part.taken()).stream()))
                .as("characters")
                .containsExactlyElementsOf(EmojiText.characters(text));
        assertThat(parts.stream()
                        .flatMap(part -> TextLinks.of(part.taken()).stream())
                        .filter(TextLinks.Found::whole)
                        .count())
                .as("links")
                .isEqualTo(TextLinks.of(text).stream()
                        .filter(TextLinks.Found::whole)
                        .count());
        assertThat(parts.stream().mapToLong(part -> codes(part.taken())).sum())
                .as("codes")
                .isEqualTo(codes(text));
    }

    private static long codes(String text) {
        return IntStream.range(0, text.length())
                .filter(at -> WeChatEmoji.at(text, at).isPresent())
                .count();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theRestIsCutAsTheWholeWas(int seed) {
        String text = random(seed);
        List<Part> parts = parts(text, 300);
        String rest = text.substring(parts.getFirst().taken().length());
        if (MessageLimits.utf8Bytes(rest) > 300) {
            assertThat(parts(rest, 300)).isEqualTo(parts.subList(1, parts.size()));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            一二三。四五六七八九|一二三。/四五六七八九
            他说：“一二三。”四五六七八|他说：“一二三。”/四五六七八
            一二三，四五六七八九十|一二三，/四五六七八九十
            one two. three four five|one two./three four five
            one two three four fives|one two three four/fives
            v1.2.3 is out, is it not|v1.2.3 is out,/is it not
            一二三四五六七八九十|一二三四五六七/八九十
            一二三！？四五六七八|一二三！？/四五六七八
            """)
    void theBestPlaceIsTaken(String text, String cut) {
        int most = cut.startsWith("他") ? 27 : 22;
        assertThat(String.join("/", messages(text, most))).isEqualTo(cut);
    }

    @Test
    void aParagraphComesFirstAndBlankLinesAtTheCutGo() {
        String text = "第一段。第一段完了\n\n　　第二段，第二段还没完。完了。\n";
        assertThat(messages(text, 50)).containsExactly("第一段。第一段完了", "　　第二段，第二段还没完。完了。\n");
        assertThat(parts(text, 50).getFirst().taken()).isEqualTo("第一段。第一段完了\n\n");
    }

    @Test
    void aSignThatComesEarlyDoesNotMakeATinyMessage() {
        assertThat(messages("好。" + "一".repeat(60), 90)).containsExactly("好。" + "一".repeat(28), "一".repeat(30), "一一");
    }

    @Test
    void whatFitsStaysOne() {
        assertThat(messages("  您好\n", 2048)).containsExactly("  您好\n");
    }

    @Test
    void aLinkLongerThanAMessageIsNamed() {
        String link = "<a href=\"https://a.example/" + "x".repeat(2040) + "\">看</a>";
        assertThat(TextSplit.of("您好" + link + "。", 2048))
                .isEqualTo(new TooLong(2, 2 + link.length(), MessageLimits.utf8Bytes(link)));
        assertThat(TextSplit.of("https://a.example/" + "x".repeat(2040), 2048)).isInstanceOf(TooLong.class);
    }

    @Test
    void marksWithoutEndAndBlanksWithoutEndAreCutToo() {
        assertThat(messages("a" + "\u0301".repeat(3_000), 2048)).hasSize(3);
        assertThat(messages("\n".repeat(3_000) + "a\n", 2048)).containsExactly("a\n");
        assertThat(messages("a" + "\n".repeat(3_000), 2048)).containsExactly("a");
    }

    @Test
    void aLongTextIsCutQuickly() {
        String text = IntStream.range(0, 60).mapToObj(TextSplitTest::random).collect(Collectors.joining());
        List<Part> cut = new ArrayList<>();
        Assertions.assertTimeout(Duration.ofSeconds(2), () -> cut.addAll(parts(text, 2048)));
        assertThat(cut).hasSizeGreaterThan(30);
    }
}
