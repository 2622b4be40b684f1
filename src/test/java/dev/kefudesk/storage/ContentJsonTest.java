package dev.kefudesk.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.storage.ContentJson.Content;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "您好 <a href=\"https://x.example/?a=1&b=2\">店</a>\n\t第二行",
                "🎁👩‍👩‍👧 é \u0000 \u001F \u2028",
                "\uD83D",
                "\uDE00",
                "\uD83Dx\uDE00",
                "\uDE00\uD83D",
                "\\u0041 \\",
            })
    void everyTextComesBackThroughUtf8(String text) {
        Content content = new Content(text, List.of(new NewsCard(text, text, text, text)));

        byte[] stored = ContentJson.write(content).getBytes(StandardCharsets.UTF_8);

        assertThat(ContentJson.read(new String(stored, StandardCharsets.UTF_8), "?"))
                .isEqualTo(content);
    }

    @Test
    void chineseIsStoredAsItIs() {
        assertThat(ContentJson.write(new Message.Text("您好"))).isEqualTo("{\"text\":\"您好\"}");
    }

    @Test
    void whatIsMissingOrNewDoesNotMakeARowUnreadable() {
        assertThat(ContentJson.readMessage("{\"cards\":[{\"title\":\"新\",\"later\":{}}],\"more\":1}", ""))
                .isEqualTo(new Message.News(List.of(new NewsCard("新", "", "", ""))));
        assertThat(ContentJson.readMessage("{}", "摘要")).isEqualTo(new Message.Text(""));
        assertThat(ContentJson.readMessage("{\"text\":", "摘要")).isEqualTo(new Message.Text("摘要"));
    }
}
