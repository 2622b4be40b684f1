package dev.kefudesk.wechat.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Media;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.message.SendOptions;
import dev.kefudesk.service.port.MessageEncoder.Body;
import dev.kefudesk.service.port.MessageEncoder.Encoded;
import dev.kefudesk.service.port.MessageEncoder.Unsendable;
import dev.kefudesk.testing.Kinds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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

    static List<Arguments> goldenBodies() {
        return List.of(
                        "\"msgtype\":\"image\",\"image\":{\"media_id\":\"M-picture_1\"}",
                        "\"msgtype\":\"voice\",\"voice\":{\"media_id\":\"M-voice_1\"}",
                        """
                "msgtype":"video","video":{"media_id":"M-video_1","thumb_media_id":"M-thumb_1",\
                "title":"茶园一日","description":"三十秒"}""",
                        """
                "msgtype":"music","music":{"title":"雨声","description":"白噪音","musicurl":"https://example.com/m.mp3",\
                "hqmusicurl":"https://example.com/hq.mp3","thumb_media_id":"M-thumb_1"}""",
                        "\"msgtype\":\"mpnewsarticle\",\"mpnewsarticle\":{\"article_id\":\"A-77_x\"}",
                        """
                "msgtype":"msgmenu","msgmenu":{"head_content":"您对本次服务是否满意？",\
                "list":[{"id":"101","content":"满意"},{"id":"102","content":"不满意 <退换>"}],"tail_content":"感谢您的支持"}""",
                        """
                "msgtype":"miniprogrampage","miniprogrampage":{"title":"订单 17","appid":"wx0123456789abcdef",\
                "pagepath":"pages/order?id=17&x=1","thumb_media_id":"M-thumb_1"}""",
                        "\"msgtype\":\"wxcard\",\"wxcard\":{\"card_id\":\"pCard-1\",\"card_ext\":\"{\\\"code\\\":\\\"7\\\"}\"}")
                .stream()
                .collect(Collectors.collectingAndThen(
                        Collectors.toList(),
                        bodies -> IntStream.range(0, bodies.size())
                                .mapToObj(i -> Arguments.of(Kinds.all().get(i), bodies.get(i)))
                                .toList()));
    }

    @ParameterizedTest
    @MethodSource("goldenBodies")
    void everyKindIsTheObjectNamedLikeItsMsgtype(Message message, String body) {
        assertThat(encoder.encode(TO, message))
                .isEqualTo(new Body("{\"touser\":\"oABCD1234567890abcdefghijklm\"," + body + "}"));
    }

    @Test
    void whatIsOptionalIsLeftOut() {
        assertThat(encoder.encode(TO, new Message.Video(Kinds.VIDEO, Media.NONE, "", "")))
                .isEqualTo(new Body("""
                {"touser":"oABCD1234567890abcdefghijklm","msgtype":"video",\
                "video":{"media_id":"M-video_1","title":"","description":""}}"""));
        assertThat(encoder.encode(TO, new Message.Coupon("pCard-1", ""))).isEqualTo(new Body("""
                {"touser":"oABCD1234567890abcdefghijklm","msgtype":"wxcard","wxcard":{"card_id":"pCard-1"}}"""));
    }

    @Test
    void whomItIsShownFromAndThatAnAiMadeItStandBesideAnyKind() {
        Message asAnna = new Message.Text("您好").with(new SendOptions("anna@ourshop", true));
        assertThat(encoder.encode(TO, asAnna)).isEqualTo(new Body("""
                {"touser":"oABCD1234567890abcdefghijklm","msgtype":"text","text":{"content":"您好"},\
                "customservice":{"kf_account":"anna@ourshop"},"aimsgcontext":{"is_ai_msg":1}}"""));
    }

    @Test
    void nothingIsMadeOfAFileThatWasNotUploaded() {
        assertThat(encoder.encode(TO, new Message.Image(Kinds.PICTURE.withMediaId(""))))
                .isEqualTo(new Unsendable("no media_id for image.media_id"));
    }
}
