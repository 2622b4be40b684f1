package dev.kefudesk.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GramsTest {

    private static boolean mayHold(Grams grams, String word) {
        return Grams.ofWord(word)
                .allMatch(number -> IntStream.of(grams.numbers()).anyMatch(n -> n == number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"您", "订单", "的订单", "8831", "a", "oabc", "🎁", "🎁好", "c++"})
    void everyPartOfATextHasItsNumbers(String word) {
        assertThat(mayHold(Grams.of(List.of("您的订单 8831", "Ａ🎁好 C++", "oABCd")), word))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"单订", "单8", "x", "您订", "1a", "好o"})
    void otherPairsAndPairsAcrossBlanksAreNone(String word) {
        assertThat(mayHold(Grams.of(List.of("您的订单 8831", "Ａ🎁好 C++", "oABCd")), word))
                .isFalse();
    }

    @Test
    void pairsOfCommonChineseCharactersNeverShareANumber() {
        int[] some = IntStream.of(0x4E00, 0x4E01, 0x7FFF, 0x8000, 0x8001, 0x8BA2, 0x9FFF, 0x5355)
                .toArray();
        List<Integer> numbers = IntStream.of(some)
                .boxed()
                .flatMap(a -> IntStream.of(some).boxed().map(b -> new String(new int[] {a, b}, 0, 2)))
                .map(pair -> Grams.ofWord(pair).findFirst().orElseThrow())
                .toList();

        assertThat(numbers).doesNotHaveDuplicates();
    }

    @Test
    void anEndlessTextIsCut() {
        assertThat(Grams.of(List.of("字".repeat(100_000))).text()).hasSize(40_000);
        assertThat(Grams.of(List.of("")).numbers()).isEmpty();
    }
}
