package dev.kefudesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.testing.ManualClock;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class TokenCallTest {

    private final ManualClock clock = new ManualClock();
    private final RunningSandbox sandbox = new RunningSandbox(SandboxOptions.USUAL.withClock(clock));
    private final OpenId someone = sandbox.server.follower(Scene.ACCEPTED);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private JsonNode stable(boolean force) throws IOException {
        return sandbox.stableToken(
                sandbox.server.appId(), sandbox.server.secret().reveal(), force);
    }

    @Test
    void givesTheSameTokenWithinItsLifeWhoseRestFalls() throws IOException {
        JsonNode first = stable(false);
        assertThat(first.path("expires_in").asInt()).isEqualTo(7200);
        assertThat(first.has("errcode")).isFalse();

        clock.advance(Duration.ofMinutes(100));
        JsonNode later = stable(false);

        assertThat(later.path("access_token")).isEqualTo(first.path("access_token"));
        assertThat(later.path("expires_in").asInt()).isEqualTo(1200);
    }

    @Test
    void renewsInTheLastFiveMinutesDuringWhichTheOldTokenWorksOn() throws IOException {
        String old = sandbox.token();
        clock.advance(Duration.ofMinutes(116));
        String renewed = sandbox.token();

        assertThat(renewed).isNotEqualTo(old);
        assertThat(sandbox.sendText(old, someone)).isZero();
        assertThat(sandbox.sendText(renewed, someone)).isZero();

        clock.advance(Duration.ofMinutes(5));
        assertThat(sandbox.sendText(old, someone)).isEqualTo(42001);
        assertThat(sandbox.sendText(renewed, someone)).isZero();
    }

    @Test
    void forcedRefreshEndsTheOldTokenAtOnceButNotTwiceWithinThirtySeconds() throws IOException {
        String old = sandbox.token();
        String forced = stable(true).path("access_token").asString();

        assertThat(forced).isNotEqualTo(old);
        assertThat(sandbox.sendText(old, someone)).isEqualTo(40001);
        assertThat(stable(true).path("access_token").asString()).isEqualTo(forced);
        clock.advance(Duration.ofSeconds(31));
        assertThat(stable(true).path("access_token").asString()).isNotEqualTo(forced);
    }

    @Test
    void refusesTheTwentyFirstForcedRefresh() throws IOException {
        for (int i = 0; i < 20; i++) {
            assertThat(stable(true).has("access_token")).isTrue();
            clock.advance(Duration.ofSeconds(31));
        }
        assertThat(stable(true).path("errcode").asInt()).isEqualTo(45009);
        assertThat(stable(false).has("access_token")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "client_credential,wx0000000000000000,right,40013",
        "client_credential,right,wrong,40125",
        "authorization_code,right,right,40002"
    })
    void saysWhatIsWrong(String grantType, String appId, String secret, int code) throws IOException {
        String id = appId.equals("right") ? sandbox.server.appId() : appId;
        String key = secret.equals("right") ? sandbox.server.secret().reveal() : secret;

        JsonNode stable = RunningSandbox.json(sandbox.client.post(
                "/cgi-bin/stable_token",
                "{\"grant_type\":\"" + grantType + "\",\"appid\":\"" + id + "\",\"secret\":\"" + key + "\"}"));
        JsonNode ordinary = RunningSandbox.json(
                sandbox.client.get("/cgi-bin/token?grant_type=" + grantType + "&appid=" + id + "&secret=" + key));

        assertThat(stable.path("errcode").asInt()).isEqualTo(code);
        assertThat(ordinary.path("errcode").asInt()).isEqualTo(code);
        assertThat(sandbox.server.tokenCalls()).isEqualTo(2);
    }

    @Test
    void wantsAPostWithAnObject() throws IOException {
        assertThat(RunningSandbox.json(sandbox.client.get("/cgi-bin/stable_token"))
                        .path("errcode")
                        .asInt())
                .isEqualTo(43002);
        assertThat(RunningSandbox.json(sandbox.client.post("/cgi-bin/stable_token", "grant_type=client_credential"))
                        .path("errcode")
                        .asInt())
                .isEqualTo(47001);
    }

    @Test
    void ordinaryTokensReplaceEachOtherAfterFiveMinutesAndLeaveTheStableOneAlone() throws IOException {
        String stable = sandbox.token();
        String call = "/cgi-bin/token?grant_type=client_credential&appid=" + sandbox.server.appId() + "&secret="
                + sandbox.server.secret().reveal();
        String first = RunningSandbox.json(sandbox.client.get(call))
                .path("access_token")
                .asString();
        String second = RunningSandbox.json(sandbox.client.get(call))
                .path("access_token")
                .asString();

        assertThat(second).isNotEqualTo(first);
        assertThat(sandbox.sendText(first, someone)).isZero();
        clock.advance(Duration.ofMinutes(6));
        assertThat(sandbox.sendText(first, someone)).isEqualTo(40001);
        assertThat(sandbox.sendText(second, someone)).isZero();
        assertThat(sandbox.sendText(stable, someone)).isZero();
    }

    @Test
    void aTokenEndedByTheTestAnswers42001UntilANewOneIsFetched() throws IOException {
        String old = sandbox.token();
        sandbox.server.expireToken();

        assertThat(sandbox.sendText(old, someone)).isEqualTo(42001);
        assertThat(sandbox.get("/cgi-bin/user/get", old, "").path("errcode").asInt())
                .isEqualTo(42001);
        assertThat(sandbox.sendText(sandbox.token(), someone)).isZero();
    }

    @Test
    void eachStartHasASecretOfItsOwnAndShowsItNowhere() {
        try (RunningSandbox other = RunningSandbox.hurried()) {
            assertThat(other.server.secret().reveal())
                    .isNotEqualTo(sandbox.server.secret().reveal());
        }
        assertThat(sandbox.server.account().toString())
                .doesNotContain(sandbox.server.secret().reveal());
    }
}
