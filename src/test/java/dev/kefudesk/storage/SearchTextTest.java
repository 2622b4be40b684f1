package dev.kefudesk.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {

    @ParameterizedTest
    @CsvSource({
        "ＡｂＣ１２３, abc123",
        "'a\u3000\u3000b', 'a b'",
        "'a\n\tb', 'a b'",
        "❤\uFE0F, ❤",
        "a\u200Bb\u00ADc, abc",
        "ÉCOLE, école",
    })
    void foldsWhatLooksAlike(String text, String folded) {
        assertThat(SearchText.fold(text)).isEqualTo(folded);
    }

    @Test
    void splitsAtBlanksOfEveryKind() {
        assertThat(SearchText.words(" 订单\u30008831\n\nVIP ")).containsExactly("订单", "8831", "vip");
    }

    @Test
    void cutsWhatNobodyTypesWithoutHalvingACharacter() {
        assertThat(SearchText.words("a ".repeat(100))).hasSize(16);
        assertThat(SearchText.words("🎁".repeat(500))).containsExactly("🎁".repeat(200));
    }
}
