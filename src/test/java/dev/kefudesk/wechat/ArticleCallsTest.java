package dev.kefudesk.wechat;

import static dev.kefudesk.wechat.GatewayFixture.PATIENT;
import static dev.kefudesk.wechat.GatewayFixture.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.article.ArticleIssue;
import dev.kefudesk.domain.article.ArticleIssue.Piece;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.ArticleApi.ArticlePage;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.WeChatGateway.Done;
import dev.kefudesk.wechat.http.RawServer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Published articles and the sign that somebody types, byte by byte, and answers as servers really give them. */
class ArticleCallsTest {

    private static final String WITH_TOKEN = "?access_token=" + TOKEN.reveal();

    private final GatewayFixture desk = new GatewayFixture(PATIENT);
    private final CancelSignal cancel = new CancelSignal();

    @AfterEach
    void close() {
        desk.close();
    }

    private ApiAnswer<ArticlePage> page(String answer) throws Exception {
        try (RawServer wechat = RawServer.answering(RawServer.ok(answer))) {
            return desk.gateway.articleApi().published(Endpoint.direct(wechat.api()), TOKEN, 0, cancel);
        }
    }

    private static String piece(String fields) {
        return "{\"total_count\":1,\"item_count\":1,\"item\":[{\"article_id\":\"A-1_x\",\"content\":{\"news_item\":[{"
                + fields + "}]},\"update_time\":1700000000}]}";
    }

    @Test
    void aPageIsAskedForWithoutTheArticlesContents() throws Exception {
        try (RawServer wechat =
                RawServer.answering(RawServer.ok(piece("\"title\":\"春茶 &amp; \\\"新\\\"\",\"digest\":\"d\","
                        + "\"url\":\"http://mp.weixin.qq.com/s?a=1&b=2\",\"thumb_url\":\"http://p.example/c\","
                        + "\"is_deleted\":false")))) {
            assertThat(desk.gateway.articleApi().published(Endpoint.direct(wechat.api()), TOKEN, 40, cancel))
                    .isEqualTo(new ApiAnswer.Ok<>(new ArticlePage(
                            1,
                            1,
                            List.of(new ArticleIssue(
                                    "A-1_x",
                                    Instant.ofEpochSecond(1_700_000_000),
                                    List.of(new Piece(
                                            "春茶 &amp; \"新\"",
                                            "d",
                                            "http://mp.weixin.qq.com/s?a=1&b=2",
                                            "http://p.example/c",
                                            false)))))));
            RawServer.Request request = wechat.requests().getFirst();
            assertThat(request.line()).startsWith("POST /cgi-bin/freepublish/batchget" + WITH_TOKEN + " ");
            assertThat(request.body()).isEqualTo("{\"offset\":40,\"count\":20,\"no_content\":1}");
        }
    }

    @Test
    void whatCannotBeReadIsLeftOutAndStillCountedAsListed() throws Exception {
        String answer =
                "{\"total_count\":\"45\",\"item\":[{\"article_id\":\"\"},7,null,{\"article_id\":\"B\",\"content\":null},"
                        + "{\"article_id\":\"C\",\"content\":{\"news_item\":[3,{\"title\":5,\"is_deleted\":1}]},\"update_time\":\"x\"}]}";

        assertThat(page(answer))
                .isEqualTo(new ApiAnswer.Ok<>(new ArticlePage(
                        45, 5, List.of(new ArticleIssue("C", null, List.of(new Piece("", "", "", "", true)))))));
    }

    @Test
    void strangelyLongWordsAreCutAndStrangelyLongAddressesAreNone() throws Exception {
        ApiAnswer<ArticlePage> answer = page(piece("\"title\":\"" + "茶".repeat(10_000) + "\",\"digest\":\""
                + "x".repeat(499) + "😀\",\"url\":\"http://e.example/" + "p".repeat(5_000) + "\",\"thumb_url\":\"\""));

        assertThat(answer).isInstanceOfSatisfying(ApiAnswer.Ok.class, ok -> {
            Piece piece =
                    ((ArticlePage) ok.value()).issues().getFirst().pieces().getFirst();
            assertThat(piece.title()).hasSize(500);
            assertThat(piece.digest()).isEqualTo("x".repeat(499));
            assertThat(piece.url()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "<html>busy</html>", "{\"item\":7}", "{\"item\":[", "null"})
    void noAnswerAtAllIsAFailure(String answer) throws Exception {
        assertThat(page(answer)).isInstanceOf(ApiAnswer.Failed.class);
    }

    @Test
    void anAccountWithoutArticlesHasAnEmptyPage() throws Exception {
        assertThat(page("{\"total_count\":0,\"item_count\":0,\"item\":[]}"))
                .isEqualTo(new ApiAnswer.Ok<>(new ArticlePage(0, 0, List.of())));
    }

    @Test
    void aRefusalIsHandedOnByItsNumber() throws Exception {
        assertThat(page("{\"errcode\":48001,\"errmsg\":\"api unauthorized rid: 6a0b1c2d-11112222-33334444\"}"))
                .isEqualTo(new ApiAnswer.Refused<>(new ApiRefusal(
                        48001, "api unauthorized rid: 6a0b1c2d-11112222-33334444", "6a0b1c2d-11112222-33334444")));
    }

    @Test
    void thatSomebodyTypesIsSaidAndTakenBack() throws Exception {
        assertThat(typing(true, RawServer.OK, new ApiAnswer.Ok<>(new Done())))
                .isEqualTo("{\"touser\":\"oWang\",\"command\":\"Typing\"}");
        assertThat(typing(
                        false,
                        "{\"errcode\":45081,\"errmsg\":\"on\"}",
                        new ApiAnswer.Refused<>(new ApiRefusal(45081, "on", null))))
                .isEqualTo("{\"touser\":\"oWang\",\"command\":\"CancelTyping\"}");
    }

    private String typing(boolean on, String answer, ApiAnswer<Done> expected) throws Exception {
        try (RawServer wechat = RawServer.answering(RawServer.ok(answer))) {
            Endpoint at = Endpoint.direct(wechat.api());
            assertThat(desk.gateway.typingApi().typing(at, TOKEN, new OpenId("oWang"), on, cancel))
                    .isEqualTo(expected);
            RawServer.Request request = wechat.requests().getFirst();
            assertThat(request.line()).startsWith("POST /cgi-bin/message/custom/typing" + WITH_TOKEN + " ");
            return request.body();
        }
    }
}
