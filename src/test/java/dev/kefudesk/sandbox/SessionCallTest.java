package dev.kefudesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.testing.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Who serves whom. */
final class SessionCallTest {

    private static final String ONE = "agent1@sandbox";
    private static final String TWO = "agent2@sandbox";
    private static final String KF = "/customservice/kfsession/";

    private final ManualClock clock = new ManualClock();
    private final RunningSandbox sandbox = new RunningSandbox(SandboxOptions.USUAL.withClock(clock));
    private final OpenId wang = sandbox.server.follower(Scene.ACCEPTED);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private int change(String call, OpenId openId, String agent) throws IOException {
        return RunningSandbox.json(sandbox.client.post(
                        KF + call + "?access_token=" + sandbox.token(),
                        "{\"kf_account\":\"" + agent + "\",\"openid\":\"" + openId.value() + "\"}"))
                .path("errcode")
                .asInt(-99);
    }

    private JsonNode get(String path, String rest) throws IOException {
        return sandbox.get(path, sandbox.token(), rest);
    }

    private String servedBy(OpenId openId) throws IOException {
        return get(KF + "getsession", "&openid=" + openId.value())
                .path("kf_account")
                .asString("?");
    }

    private List<String> waiting() throws IOException {
        List<String> openIds = new ArrayList<>();
        get(KF + "getwaitcase", "")
                .path("waitcaselist")
                .forEach(entry -> openIds.add(entry.path("openid").asString()));
        return openIds;
    }

    @Test
    void aFollowerIsTakenHandedOverAndLetGo() throws IOException {
        assertThat(servedBy(wang)).isEmpty();
        assertThat(change("create", wang, ONE)).isZero();
        assertThat(change("create", wang, ONE)).isZero();
        assertThat(servedBy(wang)).isEqualTo(ONE);
        assertThat(get(KF + "getsessionlist", "&kf_account=" + ONE)
                        .path("sessionlist")
                        .get(0)
                        .path("openid")
                        .asString())
                .isEqualTo(wang.value());
        assertThat(change("create", wang, TWO)).isEqualTo(65414);
        assertThat(change("close", wang, TWO)).isEqualTo(65414);
        assertThat(change("close", wang, ONE)).isZero();
        assertThat(change("close", wang, ONE)).isEqualTo(65413);
        assertThat(change("create", wang, TWO)).isZero();
        assertThat(servedBy(wang)).isEqualTo(TWO);
    }

    @Test
    void onlyAnAgentWhoIsThereAndSignedInTakesAnybody() throws IOException {
        assertThat(change("create", wang, "nobody@sandbox")).isEqualTo(65401);
        assertThat(change("create", new OpenId("stranger"), ONE)).isEqualTo(40003);
        sandbox.server.sign(TWO, false);
        assertThat(change("create", wang, TWO)).isEqualTo(65415);
        assertThat(get("/cgi-bin/customservice/getonlinekflist", "").path("kf_online_list"))
                .extracting(agent -> agent.path("kf_account").asString())
                .containsExactly(ONE);
        assertThat(get("/cgi-bin/customservice/getkflist", "").path("kf_list").size())
                .isEqualTo(2);
    }

    @Test
    void oneSceneIsServedByAColleague() throws IOException {
        assertThat(servedBy(sandbox.server.follower(Scene.SERVED))).isEqualTo(TWO);
        assertThat(sandbox.sendText(sandbox.token(), sandbox.server.follower(Scene.SERVED)))
                .isZero();
        sandbox.server.serve(sandbox.server.follower(Scene.SERVED), "");
        assertThat(servedBy(sandbox.server.follower(Scene.SERVED))).isEmpty();
    }

    @Test
    void whoWroteLastAndIsNotServedWaitsTheOldestFirst() throws IOException {
        assertThat(waiting()).contains(wang.value());
        JsonNode cases = get(KF + "getwaitcase", "");
        assertThat(cases.path("count").asInt())
                .isEqualTo(cases.path("waitcaselist").size());
        assertThat(cases.path("waitcaselist"))
                .extracting(entry -> entry.path("latest_time").asLong())
                .isSorted();

        sandbox.sendText(sandbox.token(), wang);
        assertThat(waiting()).doesNotContain(wang.value());

        OpenId closed = sandbox.server.follower(Scene.WINDOW_CLOSED);
        clock.advance(Duration.ofSeconds(1));
        sandbox.server.write(closed, "有人吗");
        assertThat(waiting()).endsWith(closed.value());
        change("create", closed, ONE);
        assertThat(waiting()).doesNotContain(closed.value());
    }

    @ParameterizedTest
    @CsvSource({"AGENTS_OFF,65400", "AGENTS_BROKEN,61450", "AGENTS_FORBIDDEN,48001"})
    void withoutTheFunctionEveryCallOfItIsRefusedAndMessagesGoOut(Play play, int code) throws IOException {
        String token = RunningSandbox.json(sandbox.client.post(
                        play.pathPrefix() + "/cgi-bin/stable_token",
                        "{\"grant_type\":\"client_credential\",\"appid\":\"wx\",\"secret\":\"x\"}"))
                .path("access_token")
                .asString();
        for (String path : List.of(
                KF + "getsession",
                KF + "getwaitcase",
                KF + "getsessionlist",
                "/cgi-bin/customservice/getonlinekflist",
                "/cgi-bin/customservice/getkflist")) {
            assertThat(sandbox.get(play.pathPrefix() + path, token, "&openid=" + wang.value())
                            .path("errcode")
                            .asInt())
                    .as(path)
                    .isEqualTo(code);
        }
        for (String path : List.of(KF + "create", KF + "close", "/customservice/msgrecord/getmsglist")) {
            assertThat(RunningSandbox.json(
                                    sandbox.client.post(play.pathPrefix() + path + "?access_token=" + token, "{}"))
                            .path("errcode")
                            .asInt())
                    .as(path)
                    .isEqualTo(code);
        }
        assertThat(RunningSandbox.json(sandbox.client.post(
                                play.pathPrefix() + RunningSandbox.SEND + "?access_token=" + token,
                                RunningSandbox.text(wang, "您好")))
                        .path("errcode")
                        .asInt(-99))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/customservice/kfsession/other", "/cgi-bin/customservice/other"})
    void whatTheFunctionDoesNotHaveIsNotFound(String path) throws IOException {
        assertThat(sandbox.client.get(path).status()).isEqualTo(404);
    }
}
