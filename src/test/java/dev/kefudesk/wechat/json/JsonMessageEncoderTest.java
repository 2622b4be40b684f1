package dev.kefudesk.wechat.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.service.port.MessageEncoder.Body;
import dev.kefudesk.service.port.MessageEncoder.Encoded;
import dev.kefudesk.service.port.MessageEncoder.Unsendable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMessageEncoderTest {

    private static final OpenId TO = new OpenId("oABCD1234567890abcdefghijklm");

    private final JsonMessageEncoder encoder = new JsonMessageEncoder();

    @Test
    void aTextIsFlatAndInOrder() {
        assertThat(text("你好")).isEqualTo(new Body("""
                {"touser":"oABCD1234567890abcdefghijklm","msgtype":"text","text":{"content":"你好"}}"""));
    }

    @Test
    void newsCardsKeepTheirOrderAndCarryTheirFourFields() {
        Message news = new Message.News(List.of(
                new NewsCard("Order 17", "Track it", "https://example.com/o/17?a=1&b=2", "https://example.com/17.jpg"),
                new NewsCard("二", "", "", "")));
        assertThat(encoder.encode(TO, news)).isEqualTo(new Body("""
                {"touser":"oABCD1234567890abcdefghijklm","msgtype":"news","news":{"articles":[\
                {"title":"Order 17","description":"Track it",\
                "url":"https://example.com/o/17?a=1&b=2","picurl":"https://example.com/17.jpg"},\
                {"title":"二","description":"","url":"","picurl":""}]}}"""));
    }

    @Test
    void linksStayLiteral() {
        assertThat(content("<a href=\"https://example.com/?a=1&b='2'\">label</a>"))
                .isEqualTo("<a href=\\\"https://example.com/?a=1&b='2'\\\">label</a>");
    }

    @Test
    void onlyQuoteBackslashLineBreakAndTabAreEscaped() {
        assertThat(content("a\tb\nc\\d\"e/f\\u0041")).isEqualTo("a\\tb\\nc\\\\d\\\"e/f\\\\u0041");
    }

    @Test
    void everythingElseGoesAsRawUtf8() {
        String all = "😀👨‍👩‍👧🇨🇳 ñ ü \u2028\u2029 \u00A0 \uFEFF \uFFFD \uFFFF \uE000 𠮷 \u200B";
        assertThat(content(all)).isEqualTo(all);
        Body body = (Body) text("😀");
        assertThat(body.json().getBytes(StandardCharsets.UTF_8))
                .containsSequence((byte) 0xF0, (byte) 0x9F, (byte) 0x98, (byte) 0x80);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uD83D",
                "\uDE00",
                "\uD83Da",
                "\uDE00a",
                "a\uD83D",
                "\uDE00\uD83D",
                "\uD83D\uD83D\uDE00",
                "\u0000",
                "\u0001",
                "\b",
                "\f",
                "\u001B",
                "\u007F",
                "\u0085",
                "\u009F"
            })
    void halvesOfCharactersAndControlCharactersAreNotSent(String unsafe) {
        assertThat(text("secret words " + unsafe))
                .isEqualTo(new Unsendable("characters that cannot be sent in text.content"));
    }

    @Test
    void namesEachFieldThatCannotBeSentButNotItsContent() {
        Message news = new Message.News(List.of(
                new NewsCard("fine", "fine", "fine", "fine"),
                new NewsCard("\uD800", "\u0001", "https://e.com/\uDC00", "https://e.com/\u0002")));
        assertThat(encoder.encode(TO, news))
                .isEqualTo(new Unsendable("characters that cannot be sent in news.articles[1].title,"
                        + " news.articles[1].description, news.articles[1].url, news.articles[1].picurl"));
        assertThat(encoder.encode(new OpenId("o\uD800"), new Message.Text("x")))
                .isEqualTo(new Unsendable("characters that cannot be sent in touser"));
    }

    private Encoded text(String content) {
        return encoder.encode(TO, new Message.Text(content));
    }

    private String content(String content) {
        String json = ((Body) text(content)).json();
        String head = "{\"touser\":\"oABCD1234567890abcdefghijklm\",\"msgtype\":\"text\",\"text\":{\"content\":\"";
        assertThat(json).startsWith(head).endsWith("\"}}");
        return json.substring(head.length(), json.length() - 3);
    }
}
