package dev.kefudesk.ui.kit.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BodyTextTest {

    @Test
    void indentsJsonAndLeavesStringsAlone() {
        assertThat(BodyText.of("{\"errcode\":45015,\"errmsg\":\"a {b}, \\\" [c]: d\",\"x\":[1,2],\"e\":{ }}", true)
                        .text())
                .isEqualTo("""
                        {
                          "errcode": 45015,
                          "errmsg": "a {b}, \\" [c]: d",
                          "x": [
                            1,
                            2
                          ],
                          "e": {}
                        }""");
    }

    @Test
    void keepsWhatIsBrokenAsItCame() {
        assertThat(BodyText.of("<html><body>502</body></html>", true).text())
                .isEqualTo("<html><body>502</body></html>");
        assertThat(BodyText.of("{\"errcode\":0,\"errcode\":1, \"cut", true)
                        .text()
                        .replaceAll("\\s", ""))
                .isEqualTo("{\"errcode\":0,\"errcode\":1,\"cut");
        assertThat(BodyText.of("]]]}}", true).text()).isEqualTo("]]]}}");
        assertThat(BodyText.of("", true).text()).isEmpty();
    }

    @Test
    void rawIsExactlyWhatCame() {
        String body = " {\"a\" : 1}\r\n";
        assertThat(BodyText.of(body, false)).isEqualTo(new BodyText(body, false));
    }

    @Test
    void drawsAtMost200KAndSaysSo() {
        String large = "{\"a\":\"" + "汉".repeat(1_000_000) + "\"}";
        BodyText shown = BodyText.of(large, false);
        assertThat(shown.text()).hasSize(200 * 1024);
        assertThat(shown.cut()).isTrue();
        BodyText deep = BodyText.of("[".repeat(BodyText.MOST), true);
        assertThat(deep.text().length()).isLessThanOrEqualTo(BodyText.MOST);
        assertThat(deep.cut()).isTrue();
    }

    @Test
    void neverHalvesAnEmoji() {
        String large = "x" + "😀".repeat(BodyText.MOST);
        assertThat(BodyText.of(large, false).text()).endsWith("😀");
    }
}
