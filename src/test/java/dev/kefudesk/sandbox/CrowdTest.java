package dev.kefudesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.OpenId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A great many followers, and what goes wrong while they are read. */
final class CrowdTest {

    private static final String PAGE = "/cgi-bin/user/get";

    private static RunningSandbox sandbox(int crowd, SandboxTroubles troubles) {
        return new RunningSandbox(SandboxOptions.USUAL
                .withFollowers(0)
                .withCrowd(crowd)
                .withPageSize(100)
                .withTroubles(troubles));
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("data").path("openid").forEach(id -> ids.add(id.asString()));
        return ids;
    }

    private static RawClient.Answer batch(RunningSandbox sandbox, List<String> ids) throws IOException {
        String list = ids.stream().map(id -> "{\"openid\":\"" + id + "\"}").collect(Collectors.joining(","));
        return sandbox.client.post(
                "/cgi-bin/user/info/batchget?access_token=" + sandbox.token(), "{\"user_list\":[" + list + "]}");
    }

    private static List<JsonNode> details(RunningSandbox sandbox, List<String> ids) throws IOException {
        List<JsonNode> details = new ArrayList<>();
        RunningSandbox.json(batch(sandbox, ids)).path("user_info_list").forEach(details::add);
        return details;
    }

    @Test
    void everyPlaceHasAnOpenIdOfItsOwnThatLeadsBackToIt() {
        Crowd crowd = new Crowd(7, SandboxOptions.LARGEST_CROWD, Instant.EPOCH);
        List<Integer> places = IntStream.concat(
                        IntStream.range(0, 20_000),
                        IntStream.range(SandboxOptions.LARGEST_CROWD - 20_000, SandboxOptions.LARGEST_CROWD))
                .boxed()
                .toList();
        Set<String> seen = new HashSet<>();

        for (int place : places) {
            String openId = crowd.openId(place);
            assertThat(crowd.place(openId)).isEqualTo(place);
            assertThat(new OpenId(openId).usualForm()).isTrue();
            seen.add(openId);
        }
        assertThat(seen).hasSameSizeAs(places);
        assertThat(crowd.place("oKf5dAAAAAAAAAAAAAAAAAAAAAAA")).isEqualTo(-1);
        assertThat(crowd.place("oKf5d")).isEqualTo(-1);
        assertThat(crowd.place("oKf5d!!!!!AAAAAAAAAAAAAAAAAA")).isEqualTo(-1);
    }

    @Test
    void aMillionCanBePagedFromAnywhere() throws IOException {
        try (RunningSandbox sandbox = new RunningSandbox(SandboxOptions.USUAL.withCrowd(1_000_000))) {
            String token = sandbox.token();
            JsonNode first = sandbox.get(PAGE, token, "");
            assertThat(first.path("total").asInt()).isEqualTo(1_000_200);
            assertThat(ids(first)).hasSize(10_000);

            String last = new Crowd(SandboxOptions.USUAL.seed(), 1_000_000, Instant.EPOCH).openId(999_000 - 1);
            JsonNode end = sandbox.get(PAGE, token, "&next_openid=" + last);
            assertThat(ids(end)).hasSize(1_000);
            assertThat(sandbox.get(PAGE, token, "&next_openid=" + ids(end).getLast())
                            .has("data"))
                    .isFalse();

            List<JsonNode> details = details(sandbox, ids(end).subList(0, 100));
            assertThat(details)
                    .extracting(info -> info.path("openid").asString())
                    .containsExactlyInAnyOrderElementsOf(ids(end).subList(0, 100));
            assertThat(details(sandbox, ids(end).subList(0, 100))).containsExactlyInAnyOrderElementsOf(details);
        }
    }

    @Test
    void aFollowerOfTheCrowdKeepsWhatIsChanged() throws IOException {
        try (RunningSandbox sandbox = sandbox(500, SandboxTroubles.NONE)) {
            String someone = ids(sandbox.get(PAGE, sandbox.token(), "")).getLast();
            sandbox.client.post(
                    "/cgi-bin/user/info/updateremark?access_token=" + sandbox.token(),
                    "{\"openid\":\"" + someone + "\",\"remark\":\"新备注\"}");
            assertThat(details(sandbox, List.of(someone))
                            .getFirst()
                            .path("remark")
                            .asString())
                    .isEqualTo("新备注");
        }
    }

    @Test
    void pagesAreRepeatedAndOverlap() throws IOException {
        SandboxTroubles troubles = SandboxTroubles.NONE.withOverlap(10).withRepeatedPage(2);
        try (RunningSandbox sandbox = sandbox(500, troubles)) {
            String token = sandbox.token();
            JsonNode first = sandbox.get(PAGE, token, "");
            String next = "&next_openid=" + first.path("next_openid").asString();
            JsonNode second = sandbox.get(PAGE, token, next);
            JsonNode again = sandbox.get(PAGE, token, next);

            assertThat(ids(second)).hasSize(110).startsWith(ids(first).get(90));
            assertThat(again).as("a second answer, the one of before").isEqualTo(second);
        }
    }

    @Test
    void callsAreDroppedOrBusyAndTheNextOneIsAnswered() throws IOException {
        SandboxTroubles troubles = SandboxTroubles.NONE.withDroppedCall(3).withBusyCall(2);
        try (RunningSandbox sandbox = sandbox(500, troubles)) {
            String token = sandbox.token();
            String target = PAGE + "?access_token=" + token;
            assertThat(ids(RunningSandbox.json(sandbox.client.get(target)))).hasSize(100);
            assertThat(RunningSandbox.json(sandbox.client.get(target))
                            .path("errcode")
                            .asInt())
                    .isEqualTo(-1);
            assertThat(sandbox.client.get(target).head()).isEmpty();
        }
    }

    @Test
    void someAreLeftOutSparseOrGoneEachTimeTheSame() throws IOException {
        SandboxTroubles troubles =
                SandboxTroubles.NONE.withLeftOut(5).withSparse(5).withUnfollowed(5);
        try (RunningSandbox sandbox = sandbox(500, troubles)) {
            String token = sandbox.token();
            String next = "&next_openid=" + ids(sandbox.get(PAGE, token, "")).getLast();
            List<String> asked = ids(sandbox.get(PAGE, token, next));
            List<JsonNode> details = details(sandbox, asked);

            assertThat(asked).hasSize(100);
            assertThat(details).hasSizeBetween(60, 95);
            assertThat(details)
                    .filteredOn(info -> info.path("subscribe").asInt() == 0)
                    .hasSizeBetween(5, 35)
                    .allMatch(info -> info.size() == 2);
            assertThat(details)
                    .filteredOn(info -> info.path("subscribe").asInt() == 1 && !info.has("remark"))
                    .hasSizeBetween(5, 35)
                    .allMatch(info -> info.size() == 3);
            assertThat(details(sandbox, asked)).containsExactlyInAnyOrderElementsOf(details);
        }
    }

    @Test
    void theDaysPageCallsCanRunOut() throws IOException {
        try (RunningSandbox sandbox = sandbox(500, SandboxTroubles.NONE.withPageCallsADay(2))) {
            String token = sandbox.token();
            assertThat(ids(sandbox.get(PAGE, token, ""))).isNotEmpty();
            assertThat(ids(sandbox.get(PAGE, token, ""))).isNotEmpty();
            assertThat(sandbox.get(PAGE, token, "").path("errcode").asInt()).isEqualTo(45009);
        }
    }
}
