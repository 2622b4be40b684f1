package dev.kefudesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.follower.OpenId;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Troubles of a whole account, each under its address. */
final class PlayTest {

    private static final String FOLLOWERS = "/cgi-bin/user/get";
    private static final String AGENTS = "/cgi-bin/customservice/getkflist";

    private final RunningSandbox sandbox = RunningSandbox.hurried();
    private final OpenId someone = sandbox.server.follower(Scene.ACCEPTED);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private JsonNode stable(Play play, boolean force) throws IOException {
        return RunningSandbox.json(sandbox.client.post(
                play.pathPrefix() + "/cgi-bin/stable_token",
                "{\"grant_type\":\"client_credential\",\"appid\":\"wxtyped\",\"secret\":\"typed\",\"force_refresh\":"
                        + force + "}"));
    }

    private String token(Play play) throws IOException {
        return stable(play, false).path("access_token").asString();
    }

    private int send(Play play, String token) throws IOException {
        return RunningSandbox.json(sandbox.client.post(
                        play.pathPrefix() + RunningSandbox.SEND + "?access_token=" + token,
                        RunningSandbox.text(someone, "你好")))
                .path("errcode")
                .asInt(-99);
    }

    private int get(Play play, String path, String token) throws IOException {
        return sandbox.get(play.pathPrefix() + path, token, "").path("errcode").asInt(0);
    }

    @ParameterizedTest
    @CsvSource({
        "IP_NOT_LISTED,40164",
        "SECRET_WRONG,40125",
        "APPID_WRONG,40013",
        "SECRET_FROZEN,40243",
        "IP_UNCONFIRMED,89503",
        "IP_WAITING,89501",
        "SECRET_REFUSED,40001",
        "TOKEN_QUOTA,45009"
    })
    void aRefusedTokenCallIsRefusedEachTimeAndForcedToo(Play play, int code) throws IOException {
        assertThat(stable(play, false).path("errcode").asInt()).isEqualTo(code);
        assertThat(stable(play, true).path("errcode").asInt()).isEqualTo(code);
        assertThat(RunningSandbox.json(sandbox.client.get(play.pathPrefix()
                                + "/cgi-bin/token?grant_type=client_credential&appid=wxtyped&secret=typed"))
                        .path("errcode")
                        .asInt())
                .isEqualTo(code);
        assertThat(sandbox.server.tokenCalls()).isEqualTo(3);
    }

    @Test
    void theRefusalOfAnAddressNamesItAsWeChatDoes() throws IOException {
        assertThat(stable(Play.IP_NOT_LISTED, false).path("errmsg").asString())
                .matches(
                        "invalid ip 203\\.0\\.113\\.9 ipv6 ::ffff:203\\.0\\.113\\.9, not in whitelist rid: [0-9a-f-]{26}");
    }

    @Test
    void anAccountWithoutTheRightMayNeitherReadNorSend() throws IOException {
        String token = token(Play.NO_RIGHT);

        assertThat(get(Play.NO_RIGHT, FOLLOWERS, token)).isEqualTo(48001);
        assertThat(send(Play.NO_RIGHT, token)).isEqualTo(48001);
        assertThat(get(Play.NO_RIGHT, AGENTS, token)).isZero();
        assertThat(sandbox.server.sends()).singleElement().satisfies(send -> {
            assertThat(send.tokenOk()).isTrue();
            assertThat(send.delivered()).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource({"AGENTS_OFF,65400", "AGENTS_BROKEN,61450"})
    void withoutTheAgentFunctionSendingWorksAllTheSame(Play play, int code) throws IOException {
        String token = token(play);

        assertThat(get(play, AGENTS, token)).isEqualTo(code);
        assertThat(get(play, FOLLOWERS, token)).isZero();
        assertThat(send(play, token)).isZero();
        assertThat(sandbox.server.deliveredTo(someone)).hasSize(1);
    }

    @Test
    void aTokenThatWasTakenOverIsReplacedByANormalRefresh() throws IOException {
        String first = token(Play.TAKEN_OVER);
        assertThat(token(Play.TAKEN_OVER)).isEqualTo(first);

        assertThat(send(Play.TAKEN_OVER, first)).isEqualTo(40001);
        String second = token(Play.TAKEN_OVER);
        assertThat(second).isNotEqualTo(first);
        assertThat(send(Play.TAKEN_OVER, second)).isZero();
        assertThat(send(Play.TAKEN_OVER, second)).isZero();

        sandbox.server.rewindScenes();
        assertThat(send(Play.TAKEN_OVER, second)).isEqualTo(40001);
    }

    @Test
    void aStuckTokenIsHealedOnlyByAForcedRefresh() throws IOException {
        String first = token(Play.STUCK);

        assertThat(get(Play.STUCK, FOLLOWERS, first)).isZero();
        assertThat(send(Play.STUCK, first)).isEqualTo(40001);
        assertThat(token(Play.STUCK)).isEqualTo(first);
        assertThat(send(Play.STUCK, first)).isEqualTo(40001);
        String forced = stable(Play.STUCK, true).path("access_token").asString();
        assertThat(forced).isNotEqualTo(first);
        assertThat(send(Play.STUCK, forced)).isZero();
        assertThat(token(Play.STUCK)).isEqualTo(forced);
    }

    @ParameterizedTest
    @EnumSource
    void eachHasAnAddressALabelAndAnAppIdOfItsOwnAndTokensThatAreGoodNowhereElse(Play play) throws IOException {
        ApiAddress address = sandbox.server.api(play);

        assertThat(ApiAddress.parse(address.shown())).isEqualTo(new ApiAddress.Usable(address));
        assertThat(sandbox.server.playAddresses()).containsEntry(play.label(), address);
        assertThat(sandbox.server.appId(play))
                .hasSameSizeAs(sandbox.server.appId())
                .isNotEqualTo(sandbox.server.appId());
        assertThat(send(play, sandbox.token())).isEqualTo(40001);
    }

    @Test
    void anUnknownPlayIsNoAddressOfTheSandbox() throws IOException {
        assertThat(sandbox.client.get("/plays/40999/cgi-bin/user/get").status()).isEqualTo(404);
    }
}
