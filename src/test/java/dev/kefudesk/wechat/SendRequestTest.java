package dev.kefudesk.wechat;

import static dev.kefudesk.wechat.GatewayFixture.BODY;
import static dev.kefudesk.wechat.GatewayFixture.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.account.AppSecret;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.SendReport;
import dev.kefudesk.service.port.WeChatGateway.FollowerPage;
import dev.kefudesk.service.port.WeChatGateway.GrantedToken;
import dev.kefudesk.wechat.http.RawServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire, and what comes back when nothing is wrong with it. */
class SendRequestTest {

    private final GatewayFixture fixture = new GatewayFixture(PATIENT);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void postsTheBodyAsItIsOverHttp11() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.ok(RawServer.OK))) {
            SendReport report = fixture.send(server.api());
            assertThat(report.outcome()).isEqualTo(new SendOutcome.Accepted());
            assertThat(report.answer()).isEqualTo(new ReceivedAnswer(200, RawServer.OK, RawServer.OK.length(), false));
            assertThat(report.latency()).isPositive().isLessThan(Duration.ofSeconds(15));
            assertThat(report.freshConnection()).isFalse();
            RawServer.Request request = server.requests().getFirst();
            assertThat(request.line())
                    .isEqualTo("POST /cgi-bin/message/custom/send?access_token=72_t0ken-Secret HTTP/1.1");
            assertThat(request.body()).isEqualTo(BODY);
            assertThat(request.head().lines())
                    .contains(
                            "Content-Type: application/json; charset=utf-8",
                            "Accept: application/json",
                            "User-Agent: KefuDesk/dev",
                            "Content-Length: " + BODY.getBytes(StandardCharsets.UTF_8).length);
            assertThat(request.head().toLowerCase(Locale.ROOT))
                    .doesNotContain("upgrade", "http2", "cookie", "authorization", "referer");
        }
    }

    @Test
    void keepsThePathPrefixAndEncodesTheToken() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.ok(RawServer.OK))) {
            ApiAddress api = new ApiAddress(server.api().origin(), "/proxy/wx");
            fixture.gateway.send(Endpoint.direct(api), new AccessToken("a+b/c=&d#e"), BODY, new CancelSignal());
            assertThat(server.requests().getFirst().line())
                    .isEqualTo("POST /proxy/wx/cgi-bin/message/custom/send?access_token=a%2Bb%2Fc%3D%26d%23e HTTP/1.1");
        }
    }

    @Test
    void understandsChunksAndAnswersThatEndWithTheConnection() throws Exception {
        String chunked =
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"err\r\n6\r\ncode\":\r\n2\r\n0}\r\n0\r\n\r\n";
        try (RawServer server = RawServer.answering(chunked)) {
            assertThat(fixture.outcome(server.api())).isEqualTo(new SendOutcome.Accepted());
        }
        try (RawServer server = new RawServer(connection -> {
            connection.read();
            connection.write("HTTP/1.0 200 OK\r\n\r\n" + RawServer.OK);
        })) {
            assertThat(fixture.outcome(server.api())).isEqualTo(new SendOutcome.Accepted());
        }
    }

    @Test
    void readsARefusalOfAnyStatus() throws Exception {
        String refusal = "{\"errcode\":40001,\"errmsg\":\"invalid credential\"}";
        for (String status : List.of("200 OK", "302 Found", "401 Unauthorized", "407 Proxy", "500 Oops")) {
            try (RawServer server = RawServer.answering(RawServer.answer(status, refusal))) {
                assertThat(fixture.outcome(server.api()))
                        .as(status)
                        .isEqualTo(new SendOutcome.Refused(new ApiRefusal(40001, "invalid credential", null)));
            }
        }
    }

    @Test
    void followsNoRedirect() throws Exception {
        String elsewhere = String.join(
                "\r\n",
                "HTTP/1.1 307 Temporary Redirect",
                "Location: /elsewhere",
                "Set-Cookie: a=b",
                "Content-Length: 0",
                "",
                "");
        try (RawServer server = RawServer.answering(elsewhere)) {
            SendReport report = fixture.send(server.api());
            assertThat(report.outcome()).isEqualTo(SendOutcome.Unknown.because(UnknownCause.REDIRECT, "HTTP 307"));
            assertThat(report.answer().status()).isEqualTo(307);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void showsBrokenUtf8AndControlCharactersAsReceived() throws Exception {
        try (RawServer server = new RawServer(connection -> {
            connection.read();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 32\r\n\r\n");
            connection.write("{\"errcode\":45015,\"errmsg\":\"\t?!\"}"
                    .replace('?', '\u00E5')
                    .getBytes(StandardCharsets.ISO_8859_1));
            connection.untilClosed();
        })) {
            SendReport report = fixture.send(server.api());
            assertThat(report.outcome()).isEqualTo(new SendOutcome.Refused(new ApiRefusal(45015, "\t\uFFFD!", null)));
            assertThat(report.answer())
                    .isEqualTo(new ReceivedAnswer(200, "{\"errcode\":45015,\"errmsg\":\"\t\uFFFD!\"}", 32, false));
        }
    }

    @Test
    void anEmptyAnswerIsUnknown() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.ok(""))) {
            assertThat(fixture.outcome(server.api()))
                    .isEqualTo(SendOutcome.Unknown.because(UnknownCause.ANSWER_EMPTY, ""));
        }
        try (RawServer server = RawServer.answering("HTTP/1.1 204 No Content\r\n\r\n")) {
            assertThat(fixture.outcome(server.api()))
                    .isEqualTo(SendOutcome.Unknown.because(UnknownCause.HTTP_STATUS, "HTTP 204"));
        }
    }

    @Test
    void sixtyFourSendsAtOnceGoOutOnceEach() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.ok(RawServer.OK))) {
            List<Callable<SendOutcome>> sends = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                String body = "{\"n\":" + i + "}";
                sends.add(() -> fixture.gateway
                        .send(Endpoint.direct(server.api()), GatewayFixture.TOKEN, body, new CancelSignal())
                        .outcome());
            }
            for (Future<SendOutcome> send : fixture.executor.invokeAll(sends)) {
                assertThat(send.get()).isEqualTo(new SendOutcome.Accepted());
            }
            assertThat(server.requests().stream().map(RawServer.Request::body))
                    .hasSize(64)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void asksForAStableTokenInNormalMode() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.ok("{\"access_token\":\"T\",\"expires_in\":7200}"))) {
            assertThat(fixture.gateway.stableToken(
                            Endpoint.direct(server.api()), "wx1", new AppSecret("s\"1"), false, new CancelSignal()))
                    .isEqualTo(new ApiAnswer.Ok<>(new GrantedToken(new AccessToken("T"), Duration.ofHours(2))));
            RawServer.Request request = server.requests().getFirst();
            assertThat(request.line()).isEqualTo("POST /cgi-bin/stable_token HTTP/1.1");
            assertThat(request.body())
                    .isEqualTo("{\"grant_type\":\"client_credential\",\"appid\":\"wx1\","
                            + "\"secret\":\"s\\\"1\",\"force_refresh\":false}");
        }
    }

    @Test
    void asksForFollowersDetailsAndTags() throws Exception {
        try (RawServer server = RawServer.answering(
                RawServer.ok("{\"total\":1,\"data\":{\"openid\":[\"o1\"]},\"tags\":[],\"user_info_list\":[]}"))) {
            assertThat(fixture.gateway.followers(
                            Endpoint.direct(server.api()), GatewayFixture.TOKEN, "", new CancelSignal()))
                    .isEqualTo(new ApiAnswer.Ok<>(new FollowerPage(1, List.of(new OpenId("o1")), "")));
            fixture.gateway.followers(Endpoint.direct(server.api()), GatewayFixture.TOKEN, "o&1", new CancelSignal());
            assertThat(fixture.gateway.details(
                            Endpoint.direct(server.api()),
                            GatewayFixture.TOKEN,
                            List.of(new OpenId("o1"), new OpenId("o2")),
                            new CancelSignal()))
                    .isEqualTo(new ApiAnswer.Ok<>(List.of()));
            assertThat(fixture.gateway.tags(Endpoint.direct(server.api()), GatewayFixture.TOKEN, new CancelSignal()))
                    .isEqualTo(new ApiAnswer.Ok<>(List.of()));
            assertThat(server.requests().stream().map(RawServer.Request::line))
                    .containsExactly(
                            "GET /cgi-bin/user/get?access_token=72_t0ken-Secret&next_openid= HTTP/1.1",
                            "GET /cgi-bin/user/get?access_token=72_t0ken-Secret&next_openid=o%261 HTTP/1.1",
                            "POST /cgi-bin/user/info/batchget?access_token=72_t0ken-Secret HTTP/1.1",
                            "GET /cgi-bin/tags/get?access_token=72_t0ken-Secret HTTP/1.1");
            assertThat(server.requests().get(2).body())
                    .isEqualTo("{\"user_list\":[{\"openid\":\"o1\",\"lang\":\"zh_CN\"},"
                            + "{\"openid\":\"o2\",\"lang\":\"zh_CN\"}]}");
        }
    }

    @Test
    void aReadCallThatIsCutFailsInOurOwnWords() throws Exception {
        try (RawServer server = new RawServer(RawServer.Connection::read)) {
            assertThat(fixture.gateway.tags(Endpoint.direct(server.api()), GatewayFixture.TOKEN, new CancelSignal()))
                    .isEqualTo(new ApiAnswer.Failed<>(
                            NotSentCause.TOKEN_CALL_FAILED,
                            "/cgi-bin/tags/get: the connection was closed before any answer"));
        }
    }
}
