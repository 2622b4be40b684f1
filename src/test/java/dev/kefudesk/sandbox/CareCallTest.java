package dev.kefudesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.OpenId;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Remarks, tags and the block list, within WeChat's limits. */
final class CareCallTest {

    private final RunningSandbox sandbox = RunningSandbox.hurried();
    private final OpenId wang = sandbox.server.follower(Scene.ACCEPTED);
    private String token = "";

    @BeforeEach
    void fetchToken() throws IOException {
        token = sandbox.token();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private JsonNode post(String path, String body) throws IOException {
        return RunningSandbox.json(sandbox.client.post("/cgi-bin/" + path + "?access_token=" + token, body));
    }

    private int code(String path, String body) throws IOException {
        return post(path, body).path("errcode").asInt(-99);
    }

    private JsonNode info(OpenId openId) throws IOException {
        return sandbox.get("/cgi-bin/user/info", token, "&openid=" + openId.value());
    }

    private int remark(OpenId openId, String remark) throws IOException {
        return code("user/info/updateremark", "{\"openid\":\"" + openId.value() + "\",\"remark\":\"" + remark + "\"}");
    }

    private static String list(List<OpenId> openIds) {
        return "\"openid_list\":["
                + openIds.stream().map(id -> "\"" + id.value() + "\"").collect(Collectors.joining(",")) + "]";
    }

    private int create(String name) throws IOException {
        return code("tags/create", "{\"tag\":{\"name\":\"" + name + "\"}}");
    }

    private int tag(int id, List<OpenId> openIds) throws IOException {
        return code("tags/members/batchtagging", "{" + list(openIds) + ",\"tagid\":" + id + "}");
    }

    private long count(int tag) throws IOException {
        for (JsonNode each : sandbox.get("/cgi-bin/tags/get", token, "").path("tags")) {
            if (each.path("id").asInt() == tag) {
                return each.path("count").asLong();
            }
        }
        return -1;
    }

    @Test
    void aRemarkIsKeptWhereItHasUnderThirtyCharacters() throws IOException {
        assertThat(remark(wang, "一".repeat(29))).isZero();
        assertThat(remark(wang, "一".repeat(30))).isEqualTo(40097);
        assertThat(info(wang).path("remark").asString()).isEqualTo("一".repeat(29));
        assertThat(remark(wang, "")).isZero();
        assertThat(info(wang).path("remark").asString("x")).isEmpty();
        assertThat(remark(new OpenId("stranger"), "x")).isEqualTo(40003);
        assertThat(remark(wang, "\\u738b")).isEqualTo(40033);
    }

    @Test
    void aTagIsMadeGivenRenamedTakenAndDeleted() throws IOException {
        int id = post("tags/create", "{\"tag\":{\"name\":\"双十一\"}}")
                .path("tag")
                .path("id")
                .asInt();

        assertThat(tag(id, List.of(wang, sandbox.server.follower(Scene.SLOW)))).isZero();
        assertThat(tag(id, List.of(wang))).isZero();
        assertThat(count(id)).isEqualTo(2);
        assertThat(info(wang).path("tagid_list").toString()).isEqualTo("[101,102," + id + "]");
        assertThat(code("tags/update", "{\"tag\":{\"id\":" + id + ",\"name\":\"双十二\"}}"))
                .isZero();
        assertThat(code("tags/members/batchuntagging", "{" + list(List.of(wang)) + ",\"tagid\":" + id + "}"))
                .isZero();
        assertThat(count(id)).isEqualTo(1);
        assertThat(code("tags/delete", "{\"tag\":{\"id\":" + id + "}}")).isZero();
        assertThat(count(id)).isEqualTo(-1);
        assertThat(info(sandbox.server.follower(Scene.SLOW)).path("tagid_list").toString())
                .isEqualTo("[100]");
    }

    @ParameterizedTest
    @CsvSource({"上海,45157", "'',45157", "一二三四五六七八九十,0", "一二三四五六七八九十a,45158"})
    void aNewTagWantsANameOfItsOwnOfThirtyBytes(String name, int code) throws IOException {
        assertThat(post("tags/create", "{\"tag\":{\"name\":\"" + name + "\"}}")
                        .path("errcode")
                        .asInt(0))
                .isEqualTo(code);
    }

    @Test
    void aHundredTagsAreAllTheSystemsNotCounted() throws IOException {
        for (int made = 11; made < 100; made++) {
            assertThat(create("t" + made)).isEqualTo(-99);
        }
        assertThat(create("one more")).isEqualTo(45056);
    }

    @Test
    void theSystemsTagsAndUnknownOnesStayAsTheyAre() throws IOException {
        assertThat(code("tags/update", "{\"tag\":{\"id\":2,\"name\":\"x\"}}")).isEqualTo(45058);
        assertThat(code("tags/delete", "{\"tag\":{\"id\":0}}")).isEqualTo(45058);
        assertThat(code("tags/delete", "{\"tag\":{\"id\":999}}")).isEqualTo(45159);
        assertThat(code("tags/update", "{\"tag\":{\"id\":103,\"name\":\"上海\"}}"))
                .isEqualTo(45157);
        assertThat(code("tags/update", "{\"tag\":{\"id\":103,\"name\":\"北京\"}}"))
                .isZero();
        assertThat(tag(999, List.of(wang))).isEqualTo(45159);
    }

    @Test
    void fiftyFollowersAtOnceAndTwentyTagsForEach() throws IOException {
        List<OpenId> all = sandbox.server.openIds();
        assertThat(tag(106, all.subList(30, 80))).isZero();
        assertThat(tag(106, all.subList(30, 81))).isEqualTo(40032);
        assertThat(tag(106, List.of())).isEqualTo(40032);
        for (int made = 0; made < 18; made++) {
            int id = post("tags/create", "{\"tag\":{\"name\":\"t" + made + "\"}}")
                    .path("tag")
                    .path("id")
                    .asInt();
            assertThat(tag(id, List.of(wang))).isZero();
        }
        assertThat(tag(106, List.of(sandbox.server.follower(Scene.SLOW), wang))).isEqualTo(45059);
        assertThat(info(sandbox.server.follower(Scene.SLOW)).path("tagid_list").toString())
                .as("all or none")
                .isEqualTo("[100]");
    }

    @Test
    void aTagOfOverAHundredThousandFollowersCannotBeDeleted() throws IOException {
        try (RunningSandbox large = new RunningSandbox(SandboxOptions.USUAL.withCrowd(700_000))) {
            String own = large.token();
            assertThat(RunningSandbox.json(large.client.post(
                                    "/cgi-bin/tags/delete?access_token=" + own, "{\"tag\":{\"id\":102}}"))
                            .path("errcode")
                            .asInt())
                    .isEqualTo(45057);
        }
    }

    @Test
    void whoIsOnTheBlockListGetsNothingAndSaysNothing() throws IOException {
        assertThat(code("tags/members/batchblacklist", "{" + list(List.of(wang)) + "}"))
                .isZero();
        assertThat(sandbox.sendText(token, wang)).isEqualTo(43019);
        assertThat(sandbox.server.deliveredTo(wang)).isEmpty();
        JsonNode page = post("tags/members/getblacklist", "{\"begin_openid\":\"\"}");
        assertThat(page.path("total").asInt()).isEqualTo(1);
        assertThat(page.path("data").path("openid").get(0).asString()).isEqualTo(wang.value());
        JsonNode after = post("tags/members/getblacklist", "{\"begin_openid\":\"" + wang.value() + "\"}");
        assertThat(after.path("count").asInt(-1)).isZero();
        assertThat(after.has("data")).isFalse();

        assertThat(code("tags/members/batchunblacklist", "{" + list(List.of(wang)) + "}"))
                .isZero();
        assertThat(sandbox.sendText(token, wang)).isZero();
    }

    @Test
    void twentyAreBlockedAtOnceAtMost() throws IOException {
        List<OpenId> all = sandbox.server.openIds();
        assertThat(code("tags/members/batchblacklist", "{" + list(all.subList(0, 20)) + "}"))
                .isZero();
        assertThat(code("tags/members/batchblacklist", "{" + list(all.subList(0, 21)) + "}"))
                .isEqualTo(40032);
        assertThat(code("tags/members/batchblacklist", "{" + list(List.of(new OpenId("stranger"))) + "}"))
                .isEqualTo(40003);
    }
}
