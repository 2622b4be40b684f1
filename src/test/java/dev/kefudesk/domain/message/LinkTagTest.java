package dev.kefudesk.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.ui.kit.phone.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LinkTagTest {

    @Test
    void theTagIsWrittenAsWeChatReadsIt() {
        assertThat(LinkTag.of(" https://shop.example/o/8831?a=1&b=2 ", "订单 8831"))
                .contains("<a href=\"https://shop.example/o/8831?a=1&b=2\">订单 8831</a>");
    }

    @Test
    void withoutALabelTheAddressIsTapped() {
        assertThat(LinkTag.of("https://shop.example", " "))
                .contains("<a href=\"https://shop.example\">https://shop.example</a>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "shop.example", "ftp://shop.example", "javascript:alert(1)", "https://", "https://a b"})
    void anAddressThatIsNotWebMakesNoTag(String address) {
        assertThat(LinkTag.of(address, "label")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example/\"x", "https://shop.example/<a>"})
    void whatWouldBreakTheTagIsEscaped(String address) {
        String tag = LinkTag.of(address, "a<b>c\nd").orElseThrow();
        assertThat(Segment.of(tag)).containsExactly(new Segment("a＜b＞c d", true));
    }
}
