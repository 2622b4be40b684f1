package dev.kefudesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.testing.ManualClock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Quotas, rids, customer-service accounts and the team's token server. */
final class DiagnosisCallTest {

    private final ManualClock clock = new ManualClock();
    private final RunningSandbox sandbox =
            new RunningSandbox(SandboxOptions.USUAL.withClock(clock).withPageSize(100));

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private JsonNode post(String path, String body) throws IOException {
        return RunningSandbox.json(sandbox.client.post(path + "?access_token=" + sandbox.token(), body));
    }

    private JsonNode quota(String path) throws IOException {
        return post("/cgi-bin/openapi/quota/get", "{\"cgi_path\":\"" + path + "\"}");
    }

    private int clear(String appId) throws IOException {
        return post("/cgi-bin/clear_quota", "{\"appid\":\"" + appId + "\"}")
                .path("errcode")
                .asInt(-99);
    }

    private JsonNode lookUp(String rid) throws IOException {
        return post("/cgi-bin/openapi/rid/get", "{\"rid\":\"" + rid + "\"}");
    }

    @Test
    void theQuotaCountsWhatWasReallyCalledToday() throws IOException {
        String token = sandbox.token();
        sandbox.get("/cgi-bin/user/get", token, "");
        sandbox.get("/cgi-bin/user/get", token, "");

        JsonNode answer = quota("/cgi-bin/user/get");

        assertThat(answer.path("errcode").asInt(-99)).isZero();
        assertThat(answer.path("quota").toString()).isEqualTo("{\"daily_limit\":500,\"used\":2,\"remain\":498}");
        assertThat(quota("/cgi-bin/message/custom/send")
                        .path("quota")
                        .path("remain")
                        .asLong())
                .isEqualTo(500_000);
        clock.advance(Duration.ofHours(14));
        assertThat(quota("/cgi-bin/user/get").path("quota").path("used").asLong(-1))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cgi-bin/user/get", "/cgi-bin/nothing"})
    void anUnknownPathHasNoQuota(String path) throws IOException {
        assertThat(quota(path).path("errcode").asInt()).isEqualTo(76021);
    }

    @Test
    void clearingStartsTheCountAnewTenTimesAMonth() throws IOException {
        sandbox.get("/cgi-bin/user/get", sandbox.token(), "");

        assertThat(clear("wx0000000000000000")).isEqualTo(40013);
        for (int i = 0; i < 10; i++) {
            assertThat(clear(sandbox.server.appId())).isZero();
        }
        assertThat(quota("/cgi-bin/user/get").path("quota").path("used").asLong(-1))
                .isZero();
        assertThat(clear(sandbox.server.appId())).isEqualTo(48006);
        clock.advance(Duration.ofDays(8));
        assertThat(clear(sandbox.server.appId())).isZero();
    }

    @Test
    void clearingGivesBackTheForcedRefreshesOfTheDay() throws IOException {
        for (int i = 0; i < 20; i++) {
            force();
            clock.advance(Duration.ofSeconds(31));
        }
        assertThat(force().path("errcode").asInt()).isEqualTo(45009);

        assertThat(clear(sandbox.server.appId())).isZero();

        assertThat(force().has("access_token")).isTrue();
    }

    private JsonNode force() throws IOException {
        return sandbox.stableToken(
                sandbox.server.appId(), sandbox.server.secret().reveal(), true);
    }

    @Test
    void theRecordOfARefusedRequestIsFoundByItsRid() throws IOException {
        String token = sandbox.token();
        String body = RunningSandbox.text(sandbox.server.follower(Scene.WINDOW_CLOSED), "你好");
        JsonNode refused = sandbox.send(token, body);
        String errmsg = refused.path("errmsg").asString();

        JsonNode record = lookUp(errmsg.substring(errmsg.indexOf("rid: ") + 5)).path("request");

        assertThat(record.path("invoke_time").asLong())
                .isEqualTo(clock.instant().getEpochSecond());
        assertThat(record.path("cost_in_ms").asLong(-1)).isBetween(0L, 10_000L);
        assertThat(record.path("request_url").asString())
                .contains("/cgi-bin/message/custom/send?access_token=" + token.substring(0, 10))
                .doesNotContain(token);
        assertThat(record.path("request_body").asString()).isEqualTo(body);
        assertThat(record.path("response_body").asString()).isEqualTo(refused.toString());
        assertThat(record.path("client_ip").asString()).isEqualTo("127.0.0.1");
    }

    @Test
    void aRidThatIsUnknownOrNoneSaysSo() throws IOException {
        assertThat(lookUp("00000000-00000000-00000000").path("errcode").asInt()).isEqualTo(76001);
        assertThat(lookUp("61725984").path("errcode").asInt()).isEqualTo(76002);
    }

    @Test
    void onlyTheNewestFewThousandRequestsAreRemembered() throws IOException {
        String token = sandbox.token();
        RidBook book = new RidBook(
                new TokenDesks(sandbox.server.appId(), sandbox.server.secret(), clock), sandbox.server.origin(), clock);
        String first = "";
        String last = "";
        Request request = new Request(null, "GET", "/cgi-bin/user/get", Map.of("access_token", token), "", true);
        for (int i = 0; i < 5_001; i++) {
            Reply.Whole reply = (Reply.Whole) Json.refused(Refusal.TOKEN_WRONG, clock);
            book.note(request, reply, Duration.ZERO);
            last = reply.payload().text();
            first = i == 0 ? last : first;
        }
        assertThat(book.remembers(rid(last))).isTrue();
        assertThat(book.remembers(rid(first))).isFalse();
    }

    private static String rid(String answer) {
        int start = answer.indexOf("rid: ") + 5;
        return answer.substring(start, start + 26);
    }

    @Test
    void theCustomerServiceAccountsAreListed() throws IOException {
        assertThat(sandbox.get("/cgi-bin/customservice/getkflist", sandbox.token(), "")
                        .path("kf_list")
                        .size())
                .isEqualTo(2);
        assertThat(sandbox.get("/cgi-bin/customservice/getkflist", "wrong", "")
                        .path("errcode")
                        .asInt())
                .isEqualTo(40001);
    }

    @Test
    void theTeamsServerHandsOutTheStableTokenToWhoHasTheKey() throws IOException {
        URI address = sandbox.server.teamTokenAddress();

        JsonNode granted = RunningSandbox.json(sandbox.client.get(address.getPath() + "?" + address.getRawQuery()));

        assertThat(granted.path("access_token").asString()).isEqualTo(sandbox.token());
        assertThat(granted.path("expires_in").asInt()).isEqualTo(7200);
        RawClient.Answer refused = sandbox.client.get(address.getPath() + "?key=wrong");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(RunningSandbox.json(refused).has("access_token")).isFalse();
    }
}
