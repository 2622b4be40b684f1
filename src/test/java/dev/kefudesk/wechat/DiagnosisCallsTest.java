package dev.kefudesk.wechat;

import static dev.kefudesk.wechat.GatewayFixture.PATIENT;
import static dev.kefudesk.wechat.GatewayFixture.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.Route;
import dev.kefudesk.service.port.WeChatGateway.Done;
import dev.kefudesk.service.port.WeChatGateway.GrantedToken;
import dev.kefudesk.service.port.WeChatGateway.Quota;
import dev.kefudesk.service.port.WeChatGateway.RecordedRequest;
import dev.kefudesk.wechat.http.RawServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls of the connection test and the diagnosis, and a team's own token server. */
class DiagnosisCallsTest {

    private static final String KEY = "k3y-of-the-team";

    private final GatewayFixture desk = new GatewayFixture(PATIENT);
    private final CancelSignal cancel = new CancelSignal();

    @AfterEach
    void close() {
        desk.close();
    }

    private static RawServer server(String body) throws Exception {
        return RawServer.answering(RawServer.ok(body));
    }

    private static Endpoint at(RawServer server) {
        return Endpoint.direct(server.api());
    }

    @Test
    void countsTheCustomerServiceAccounts() throws Exception {
        try (RawServer wechat =
                server("{\"kf_list\":[{\"kf_account\":\"a@b\",\"kf_id\":\"1001\"},{\"kf_id\":1002}]}")) {
            assertThat(desk.gateway.customerServiceAccounts(at(wechat), TOKEN, cancel))
                    .isEqualTo(new ApiAnswer.Ok<>(2));
            assertThat(wechat.requests().getFirst().line())
                    .isEqualTo("GET /cgi-bin/customservice/getkflist?access_token=" + TOKEN.reveal() + " HTTP/1.1");
        }
        try (RawServer none = server("{\"errcode\":0}")) {
            assertThat(desk.gateway.customerServiceAccounts(at(none), TOKEN, cancel))
                    .isEqualTo(new ApiAnswer.Ok<>(0));
        }
        try (RawServer off = server("{\"errcode\":65400,\"errmsg\":\"not on\"}")) {
            assertThat(desk.gateway.customerServiceAccounts(at(off), TOKEN, cancel))
                    .isEqualTo(new ApiAnswer.Refused<>(new ApiRefusal(65400, "not on", null)));
        }
    }

    @Test
    void asksForTheQuotaOfACall() throws Exception {
        try (RawServer wechat = server("{\"errcode\":0,\"errmsg\":\"ok\","
                + "\"quota\":{\"daily_limit\":\"500000\",\"used\":12,\"remain\":499988},\"rate_limit\":{}}")) {
            assertThat(desk.gateway.quota(at(wechat), TOKEN, "/cgi-bin/message/custom/send", cancel))
                    .isEqualTo(new ApiAnswer.Ok<>(new Quota(500_000, 12, 499_988)));
            assertThat(wechat.requests().getFirst().line()).startsWith("POST /cgi-bin/openapi/quota/get?");
            assertThat(wechat.requests().getFirst().body())
                    .isEqualTo("{\"cgi_path\":\"/cgi-bin/message/custom/send\"}");
        }
        try (RawServer wechat = server("{\"quota\":{\"daily_limit\":100,\"remain\":40}}")) {
            assertThat(desk.gateway.quota(at(wechat), TOKEN, "/cgi-bin/user/get", cancel))
                    .isEqualTo(new ApiAnswer.Ok<>(new Quota(100, 60, 40)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"errcode\":0}", "{\"quota\":[]}", "{\"quota\":{}}", "{\"quota\":{\"daily_limit\":5}}"})
    void aQuotaThatSaysNothingIsNoQuota(String body) throws Exception {
        try (RawServer wechat = server(body)) {
            assertThat(desk.gateway.quota(at(wechat), TOKEN, "/x", cancel))
                    .isEqualTo(new ApiAnswer.Failed<>(
                            NotSentCause.TOKEN_CALL_FAILED, "/cgi-bin/openapi/quota/get: a field is missing or wrong"));
        }
    }

    @Test
    void clearsTheQuota() throws Exception {
        try (RawServer wechat = server(RawServer.OK)) {
            assertThat(desk.gateway.clearQuota(at(wechat), TOKEN, "wx1", cancel))
                    .isEqualTo(new ApiAnswer.Ok<>(new Done()));
            assertThat(wechat.requests().getFirst().line()).startsWith("POST /cgi-bin/clear_quota?");
            assertThat(wechat.requests().getFirst().body()).isEqualTo("{\"appid\":\"wx1\"}");
        }
        try (RawServer wechat = server("{\"errcode\":48006,\"errmsg\":\"used up\"}")) {
            assertThat(desk.gateway.clearQuota(at(wechat), TOKEN, "wx1", cancel))
                    .isEqualTo(new ApiAnswer.Refused<>(new ApiRefusal(48006, "used up", null)));
        }
    }

    @Test
    void looksUpARecordedRequest() throws Exception {
        try (RawServer wechat = server("{\"errcode\":0,\"request\":{\"invoke_time\":1635156704,\"cost_in_ms\":\"30\","
                + "\"request_url\":\"access_token=50_Im7xxxx\",\"request_body\":\"{}\",\"response_body\":\"{1}\","
                + "\"client_ip\":\"203.0.113.9\"}}")) {
            assertThat(desk.gateway.lookUp(at(wechat), TOKEN, "61725984-6126f6f9-040f19c4", cancel))
                    .isEqualTo(new ApiAnswer.Ok<>(new RecordedRequest(
                            Instant.ofEpochSecond(1_635_156_704),
                            Duration.ofMillis(30),
                            "access_token=50_Im7xxxx",
                            "{}",
                            "{1}",
                            "203.0.113.9")));
            assertThat(wechat.requests().getFirst().line()).startsWith("POST /cgi-bin/openapi/rid/get?");
            assertThat(wechat.requests().getFirst().body()).isEqualTo("{\"rid\":\"61725984-6126f6f9-040f19c4\"}");
        }
        try (RawServer wechat = server("{\"request\":{}}")) {
            assertThat(desk.gateway.lookUp(at(wechat), TOKEN, "r", cancel))
                    .isEqualTo(new ApiAnswer.Ok<>(new RecordedRequest(null, Duration.ZERO, "", "", "", "")));
        }
        try (RawServer wechat = server("{\"errcode\":0}")) {
            assertThat(desk.gateway.lookUp(at(wechat), TOKEN, "r", cancel)).isInstanceOf(ApiAnswer.Failed.class);
        }
    }

    @Test
    void aTokenServerIsAskedWithItsQueryAndNothingElse() throws Exception {
        try (RawServer server = server("{\"access_token\":\"T1\",\"expires_in\":\"900\"}")) {
            URI address = URI.create(server.api().shown() + "/token?key=" + KEY);
            assertThat(desk.gateway.tokenFrom(address, new Route.Direct(), cancel))
                    .isEqualTo(new ApiAnswer.Ok<>(new GrantedToken(new AccessToken("T1"), Duration.ofSeconds(900))));
            assertThat(server.requests().getFirst().line()).isEqualTo("GET /token?key=" + KEY + " HTTP/1.1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "302 Found\r\nLocation: http://127.0.0.1:9/other",
                "301 Moved\r\nLocation: /token",
                "500 Broken",
                "401 Who"
            })
    void aTokenServerThatSendsElsewhereOrRefusesIsNotFollowed(String status) throws Exception {
        try (RawServer server =
                RawServer.answering(RawServer.answer(status, "{\"access_token\":\"T1\",\"expires_in\":900}"))) {
            ApiAnswer<GrantedToken> answer = desk.gateway.tokenFrom(
                    URI.create(server.api().shown() + "/token?key=" + KEY), new Route.Direct(), cancel);
            assertThat(answer)
                    .isEqualTo(new ApiAnswer.Failed<>(
                            NotSentCause.TOKEN_CALL_FAILED, "token server: HTTP " + status.substring(0, 3)));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/t?key=" + KEY,
                "http://u:" + KEY + "@127.0.0.1:1/t",
                "ftp://127.0.0.1/t?key=" + KEY,
                "mailto:" + KEY,
                "http:///t?key=" + KEY,
                "https://kefudesk.invalid/t?key=" + KEY,
                "http://127.0.0.1:99999/t?key=" + KEY
            })
    void noFailureOfATokenServerShowsItsQuery(String address) {
        assertThat(desk.gateway.tokenFrom(URI.create(address), new Route.Direct(), cancel))
                .isInstanceOfSatisfying(
                        ApiAnswer.Failed.class,
                        failed -> assertThat(failed.toString()).doesNotContain(KEY));
    }
}
