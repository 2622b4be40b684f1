package dev.kefudesk.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.message.SendOptions;
import dev.kefudesk.storage.ContentJson.Content;
import dev.kefudesk.testing.Kinds;
import dev.kefudesk.testing.Samples;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
        Content content = new Content(
                text,
                List.of(new NewsCard(text, text, text, text)),
                Map.of(MessageKind.MENU, new Message.Menu(text, List.of(new Message.Choice(text, text)), text)),
                true);

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
        assertThat(ContentJson.readMessage("{}", "摘要")).isEqualTo(new Message.Text("摘要"));
        assertThat(ContentJson.readMessage("{\"kind\":\"HOLOGRAM\",\"x\":1}", "摘要"))
                .as("a kind of a later version")
                .isEqualTo(new Message.Text("摘要"));
        assertThat(ContentJson.read("{\"others\":[{\"kind\":\"HOLOGRAM\"},{\"kind\":\"MENU\",\"choices\":7}]}", ""))
                .isEqualTo(new Content(
                        "", List.of(), Map.of(MessageKind.MENU, new Message.Menu("", List.of(), "")), false));
        assertThat(ContentJson.readMessage("{\"text\":", "摘要")).isEqualTo(new Message.Text("摘要"));
    }

    static List<Message> kinds() {
        return Kinds.all();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindComesBackWithoutItsOptions(Message message) {
        String stored = ContentJson.write(message.with(new SendOptions("anna@ourshop", true)));

        assertThat(ContentJson.readMessage(stored, "?")).isEqualTo(message);
    }

    @Test
    void aDraftKeepsWhatIsWrittenOfEveryKind() {
        Draft draft = Draft.empty(new DraftKey(Samples.SHOP.id(), Samples.WANG)).withAiMade(true);
        for (Message message : Kinds.all()) {
            draft = draft.withOther(message);
        }

        Content stored = ContentJson.read(ContentJson.write(Content.of(draft)), "?");

        assertThat(stored).isEqualTo(Content.of(draft));
        assertThat(stored.others()).hasSize(8);
    }
}
