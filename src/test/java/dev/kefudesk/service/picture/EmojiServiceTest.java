package dev.kefudesk.service.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.EmojiText;
import dev.kefudesk.service.picture.EmojiCatalogue.Choice;
import dev.kefudesk.service.picture.EmojiCatalogue.Group;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EmojiServiceTest {

    private static final EmojiCatalogue CATALOGUE = EmojiCatalogue.loaded();

    private final EmojiService emoji = new EmojiService(Runnable::run);

    private Optional<int[]> drawn(String text) {
        return emoji.pixels(text, 40).toCompletableFuture().join();
    }

    private static boolean coloured(int pixel) {
        return pixel >>> 24 == 0xFF && (pixel >> 16 & 0xFF) != (pixel & 0xFF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "😀",
                "👨‍👩‍👧‍👦",
                "👍🏽",
                "🇨🇳",
                "1️⃣",
                "❤️",
                "❤️‍🔥",
                "❤‍🔥",
                "☺️",
                "👁️‍🗨️",
                "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74\uDB40\uDC7F"
            })
    void everyKindOfEmojiIsDrawnInColour(String text) {
        int[] pixels = drawn(text).orElseThrow();
        assertThat(pixels).hasSize(40 * 40);
        assertThat(Arrays.stream(pixels).filter(EmojiServiceTest::coloured).count())
                .isGreaterThan(40);
        assertThat(pixels[0] >>> 24).as("the corner is clear").isLessThan(0x80);
        assertThat(drawn(text)).as("kept").containsSame(pixels);
    }

    @Test
    void whatIsDrawnDiffersByToneAndMember() {
        List<String> alike = List.of("👍", "👍🏻", "👍🏿", "👨‍👩‍👧", "👨‍👩‍👦");
        assertThat(alike.stream()
                        .map(text -> Arrays.hashCode(drawn(text).orElseThrow()))
                        .distinct())
                .hasSize(alike.size());
    }

    @Test
    void aSequenceWithoutADrawingShowsItsFirstPart() {
        assertThat(drawn("🙂‍↔️").orElseThrow()).isEqualTo(drawn("🙂").orElseThrow());
        assertThat(drawn("中")).isEmpty();
        assertThat(drawn("")).isEmpty();
    }

    @Test
    void allThatCanBeChosenCanBeDrawnAndIsReadAsOneEmoji() {
        EmojiArt art = new EmojiArt();
        assertThat(CATALOGUE.all()).hasSizeGreaterThan(1_900);
        assertThat(CATALOGUE.all().stream().map(Choice::key)).doesNotHaveDuplicates();
        List<Choice> each = IntStream.range(0, CATALOGUE.all().size())
                .filter(index -> index % 9 == 0)
                .mapToObj(CATALOGUE.all()::get)
                .toList();
        assertThat(each).allSatisfy(choice -> {
            assertThat(EmojiText.characters(choice.picture())).hasSize(1);
            assertThat(EmojiText.isEmoji(choice.picture())).as(choice.key()).isTrue();
            assertThat(art.draw(choice.picture(), 16)).as(choice.key()).isPresent();
            assertThat(EmojiText.characters(choice.withTone(3).picture())).hasSize(1);
        });
        assertThat(Group.values())
                .allSatisfy(group -> assertThat(CATALOGUE.of(group)).isNotEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "微笑,[微笑]",
        "weixiao,[微笑]",
        "wx,[微笑]",
        "Facepalm,[捂脸]",
        "wulian,[捂脸]",
        "wl,[捂脸]",
        "旺柴,[旺柴]",
        "birthday cake,🎂",
        "蛋糕,[蛋糕]",
        "zhongguo,🇨🇳",
        "thumbs up,👍",
        "panda,🐼",
        "xiongmao,🐼",
        "熊猫,🐼",
        "[OK],[OK]"
    })
    void isFoundByChineseEnglishPinyinAndFirstLetters(String typed, String found) {
        assertThat(CATALOGUE.search(typed).stream().limit(8))
                .extracting(Choice::text)
                .contains(found);
    }

    @Test
    void nothingTypedFindsNothing() {
        assertThat(CATALOGUE.search("  ")).isEmpty();
        assertThat(CATALOGUE.search("qqqqqq")).isEmpty();
    }

    @Test
    void aSkinToneGoesWhereUnicodeWantsIt() {
        Choice wave = CATALOGUE.find("👋").orElseThrow();
        assertThat(wave.withTone(3).text()).isEqualTo("👋🏽");
        assertThat(wave.withTone(0)).isEqualTo(wave);
        assertThat(CATALOGUE.find("👋🏽")).map(Choice::english).contains("waving hand");
        assertThat(CATALOGUE.find("[微笑]"))
                .map(choice -> choice.withTone(3).text())
                .contains("[微笑]");
        assertThat(CATALOGUE.find("x")).isEmpty();
    }
}
