package dev.kefudesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.follower.OpenId;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FollowerCallTest {

    private final RunningSandbox sandbox = RunningSandbox.hurried();
    private String token = "";

    @BeforeEach
    void fetchToken() throws IOException {
        token = sandbox.token();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private JsonNode batch(List<String> openIds) throws IOException {
        String list = openIds.stream()
                .map(id -> "{\"openid\":\"" + id + "\",\"lang\":\"zh_CN\"}")
                .collect(Collectors.joining(","));
        return RunningSandbox.json(sandbox.client.post(
                "/cgi-bin/user/info/batchget?access_token=" + token, "{\"user_list\":[" + list + "]}"));
    }

    private List<JsonNode> everyone() throws IOException {
        List<String> ids = sandbox.server.openIds().stream().map(OpenId::value).toList();
        List<JsonNode> all = new ArrayList<>();
        for (int start = 0; start < ids.size(); start += 100) {
            batch(ids.subList(start, Math.min(ids.size(), start + 100)))
                    .path("user_info_list")
                    .forEach(all::add);
        }
        return all;
    }

    @Test
    void onePageRepeatsItsLastOpenIdAndTheNextHasNoData() throws IOException {
        JsonNode page = sandbox.get("/cgi-bin/user/get", token, "&next_openid=");
        JsonNode openIds = page.path("data").path("openid");

        assertThat(page.path("total").asInt()).isEqualTo(200);
        assertThat(page.path("count").asInt()).isEqualTo(200);
        assertThat(openIds.size()).isEqualTo(200);
        assertThat(page.path("next_openid")).isEqualTo(openIds.get(199));

        JsonNode after = sandbox.get(
                "/cgi-bin/user/get",
                token,
                "&next_openid=" + page.path("next_openid").asString());
        assertThat(after.path("count").asInt(-1)).isZero();
        assertThat(after.has("data")).isFalse();
        assertThat(after.path("next_openid").asString("x")).isEmpty();
    }

    @Test
    void pagesTogetherHoldEachFollowerOnce() throws IOException {
        try (RunningSandbox paged =
                new RunningSandbox(SandboxOptions.USUAL.withPageSize(30).withFollowers(100))) {
            List<String> seen = new ArrayList<>();
            String own = paged.token();
            String next = "";
            for (JsonNode page = paged.get("/cgi-bin/user/get", own, "");
                    page.path("count").asInt() > 0;
                    page = paged.get("/cgi-bin/user/get", own, "&next_openid=" + next)) {
                page.path("data").path("openid").forEach(id -> seen.add(id.asString()));
                next = page.path("next_openid").asString();
            }
            assertThat(seen).hasSize(100).doesNotHaveDuplicates();
            assertThat(paged.server.requests("/cgi-bin/user/get")).isEqualTo(5);
        }
    }

    @Test
    void refusesAnUnknownPageStart() throws IOException {
        assertThat(sandbox.get("/cgi-bin/user/get", token, "&next_openid=nobody")
                        .path("errcode")
                        .asInt())
                .isEqualTo(40003);
    }

    @Test
    void detailsComeForAllThatWereAskedInAnotherOrder() throws IOException {
        List<String> asked =
                sandbox.server.openIds().stream().limit(100).map(OpenId::value).toList();
        List<String> answered = new ArrayList<>();
        batch(asked)
                .path("user_info_list")
                .forEach(info -> answered.add(info.path("openid").asString()));

        assertThat(answered).containsExactlyInAnyOrderElementsOf(asked).isNotEqualTo(asked);
    }

    @Test
    void detailsAreForAHundredAtMostAndOnlyOfThisAccount() throws IOException {
        List<String> tooMany =
                sandbox.server.openIds().stream().limit(101).map(OpenId::value).toList();
        assertThat(batch(tooMany).path("errcode").asInt()).isEqualTo(40032);
        assertThat(batch(List.of()).path("errcode").asInt()).isEqualTo(40032);
        assertThat(batch(List.of("stranger")).path("errcode").asInt()).isEqualTo(40003);
        assertThat(RunningSandbox.json(sandbox.client.post("/cgi-bin/user/info/batchget?access_token=" + token, "{}"))
                        .path("errcode")
                        .asInt())
                .isEqualTo(47001);
        assertThat(sandbox.get("/cgi-bin/user/info/batchget", token, "")
                        .path("errcode")
                        .asInt())
                .isEqualTo(43002);
    }

    @Test
    void scenesAreNamedAndHaveTheNewestFollowDates() throws IOException {
        List<String> byDate = everyone().stream()
                .sorted(Comparator.comparingLong(
                                (JsonNode info) -> info.path("subscribe_time").asLong())
                        .reversed())
                .map(info -> info.path("remark").asString(""))
                .toList();

        assertThat(byDate)
                .startsWith(java.util.Arrays.stream(Scene.values())
                        .map(Scene::remark)
                        .toArray(String[]::new));
        assertThat(byDate.getFirst()).isEqualTo("王小明");
        assertThat(sandbox.server.openIds().getFirst()).isEqualTo(sandbox.server.follower(Scene.ACCEPTED));
    }

    @Test
    void followersLookLikeThoseOfAShop() throws IOException {
        List<JsonNode> all = everyone();
        Instant now = Instant.now();
        List<String> remarks = all.stream()
                .map(info -> info.path("remark").asString(""))
                .filter(remark -> !remark.isEmpty())
                .toList();

        assertThat(remarks).hasSizeBetween(140, 190).allMatch(remark -> remark.codePointCount(0, remark.length()) < 30);
        assertThat(new HashSet<>(remarks)).hasSizeGreaterThan(130);
        assertThat(all)
                .allMatch(info -> new OpenId(info.path("openid").asString()).usualForm())
                .filteredOn(info -> info.has("subscribe_time"))
                .allMatch(info -> {
                    Instant at =
                            Instant.ofEpochSecond(info.path("subscribe_time").asLong());
                    return at.isBefore(now) && at.isAfter(now.minus(733, ChronoUnit.DAYS));
                })
                .extracting(info -> info.path("subscribe_scene").asString())
                .contains("ADD_SCENE_SEARCH", "ADD_SCENE_QR_CODE", "ADD_SCENE_PAID");
        assertThat(all)
                .filteredOn(info -> !info.has("remark"))
                .isNotEmpty()
                .allMatch(info -> info.size() == 3 && info.has("tagid_list"));
    }

    @Test
    void theUnfollowedOneSaysSoAndCanBeFound() throws IOException {
        OpenId gone = sandbox.server.follower(Scene.UNFOLLOWED);
        JsonNode info = sandbox.get("/cgi-bin/user/info", token, "&openid=" + gone.value() + "&lang=zh_CN");

        assertThat(info.path("subscribe").asInt(-1)).isZero();
        assertThat(info.path("remark").asString()).contains("45015");
        assertThat(everyone())
                .filteredOn(each -> each.path("subscribe").asInt() == 0)
                .hasSize(1);
        assertThat(sandbox.get("/cgi-bin/user/info", token, "&openid=nobody")
                        .path("errcode")
                        .asInt())
                .isEqualTo(40003);
    }

    @Test
    void tagsAreNamedAndCounted() throws IOException {
        JsonNode tags = sandbox.get("/cgi-bin/tags/get", token, "").path("tags");
        List<JsonNode> all = everyone();

        assertThat(tags).extracting(tag -> tag.path("name").asString()).contains("VIP 客户", "上海", "售后", "场景");
        for (JsonNode tag : tags) {
            long with = all.stream()
                    .filter(info -> {
                        for (JsonNode id : info.path("tagid_list")) {
                            if (id.equals(tag.path("id"))) {
                                return true;
                            }
                        }
                        return false;
                    })
                    .count();
            assertThat(tag.path("count").asLong(-1))
                    .as(tag.path("name").asString())
                    .isEqualTo(with);
        }
    }

    @Test
    void everyReadingCallWantsAToken() throws IOException {
        for (String path : List.of(
                "/cgi-bin/user/get", "/cgi-bin/user/info", "/cgi-bin/user/info/batchget", "/cgi-bin/tags/get")) {
            assertThat(RunningSandbox.json(sandbox.client.get(path))
                            .path("errcode")
                            .asInt())
                    .as(path)
                    .isEqualTo(41001);
        }
    }

    @Test
    void theSeedDecidesWhoThereIs() {
        try (RunningSandbox same = RunningSandbox.hurried();
                RunningSandbox other = new RunningSandbox(SandboxOptions.USUAL.withSeed(7))) {
            assertThat(same.server.openIds()).isEqualTo(sandbox.server.openIds());
            assertThat(other.server.openIds()).doesNotContainAnyElementsOf(sandbox.server.openIds());
        }
    }

    @Test
    void theAccountPointsAtThisServer() {
        var account = sandbox.server.account();

        assertThat(account.id()).isEqualTo(AccountId.SANDBOX);
        assertThat(account.appId()).isEqualTo(sandbox.server.appId());
        assertThat(account.cardsPerMessage()).isEqualTo(10);
        assertThat(ApiAddress.parse(account.api().shown())).isEqualTo(new ApiAddress.Usable(sandbox.server.api()));
    }

    @Test
    void aTakenPortIsReplacedByAFreeOne() {
        int taken = sandbox.server.origin().port();
        try (RunningSandbox second = new RunningSandbox(SandboxOptions.USUAL.withPort(taken))) {
            assertThat(second.server.origin().port()).isNotEqualTo(taken);
        }
    }
}
