package dev.kefudesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.testing.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Published articles, menu messages, coupons, who a message is shown from, and the sign that somebody types. */
final class KindCallTest {

    private final ManualClock clock = new ManualClock();
    private final RunningSandbox sandbox = new RunningSandbox(SandboxOptions.USUAL.withClock(clock));
    private final OpenId wang = sandbox.server.follower(Scene.ACCEPTED);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private JsonNode post(String path, String body) throws IOException {
        return RunningSandbox.json(sandbox.client.post(path + "?access_token=" + sandbox.token(), body));
    }

    private JsonNode page(int offset, int count) throws IOException {
        return post(
                "/cgi-bin/freepublish/batchget",
                "{\"offset\":" + offset + ",\"count\":" + count + ",\"no_content\":1}");
    }

    private int code(String rest) throws IOException {
        return sandbox.send(sandbox.token(), "{\"touser\":\"" + wang.value() + "\"," + rest + "}")
                .path("errcode")
                .asInt(-99);
    }

    @Test
    void articlesComeInPagesTheNewestFirst() throws IOException {
        List<String> ids = new ArrayList<>();
        Set<String> oddities = new HashSet<>();
        long before = Long.MAX_VALUE;
        for (int offset = 0; offset < 60; offset += 20) {
            JsonNode page = page(offset, 20);
            assertThat(page.path("total_count").asInt()).isEqualTo(45);
            assertThat(page.path("item_count").asInt())
                    .isEqualTo(page.path("item").size());
            for (JsonNode item : page.path("item")) {
                ids.add(item.path("article_id").asString());
                assertThat(item.path("update_time").asLong()).isLessThan(before);
                before = item.path("update_time").asLong();
                JsonNode parts = item.path("content").path("news_item");
                oddities.add(parts.size() + " articles");
                oddities.add("deleted " + parts.get(0).path("is_deleted").asBoolean());
                oddities.add(
                        "cover " + !parts.get(0).path("thumb_url").asString().isEmpty());
                assertThat(parts.get(0).path("content").asString()).isEmpty();
            }
        }
        assertThat(ids).hasSize(45).doesNotHaveDuplicates();
        assertThat(oddities)
                .containsExactlyInAnyOrder(
                        "1 articles", "3 articles", "deleted true", "deleted false", "cover true", "cover false");
        assertThat(page(0, 21).path("errcode").asInt()).isEqualTo(40097);
        assertThat(page(-1, 20).path("errcode").asInt()).isEqualTo(40097);
    }

    @Test
    void onlyAnArticleThatCanBeReadIsSent() throws IOException {
        JsonNode items = page(0, 20).path("item");
        assertThat(code(article(items.get(0).path("article_id").asString()))).isZero();
        assertThat(code(article(items.get(5).path("article_id").asString()))).isEqualTo(53600);
        assertThat(code(article("never"))).isEqualTo(53600);

        String fresh = sandbox.server.publish("刚刚发布");
        assertThat(page(0, 1).path("item").get(0).path("article_id").asString()).isEqualTo(fresh);
        assertThat(code(article(fresh))).isZero();
    }

    private static String article(String id) {
        return "\"msgtype\":\"mpnewsarticle\",\"mpnewsarticle\":{\"article_id\":\"" + id + "\"}";
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"msgtype\":\"msgmenu\",\"msgmenu\":{\"list\":[{\"id\":\"1\",\"content\":\"好\"}]}`, 0",
                "`\"msgtype\":\"msgmenu\",\"msgmenu\":{\"head_content\":\"h\",\"list\":[]}`, 40097",
                "`\"msgtype\":\"msgmenu\",\"msgmenu\":{\"list\":[{\"id\":\"1\",\"content\":\"a\"},"
                        + "{\"id\":\"1\",\"content\":\"b\"}]}`, 40097",
                "`\"msgtype\":\"wxcard\",\"wxcard\":{\"card_id\":\"p1\"}`, 0",
                "`\"msgtype\":\"wxcard\",\"wxcard\":{}`, 40073",
                "`\"msgtype\":\"text\",\"text\":{\"content\":\"a\"},"
                        + "\"customservice\":{\"kf_account\":\"agent1@sandbox\"}`, 0",
                "`\"msgtype\":\"text\",\"text\":{\"content\":\"a\"},\"customservice\":{\"kf_account\":\"x@y\"}`, 65401",
                "`\"msgtype\":\"hologram\",\"hologram\":{}`, 40008"
            })
    void aMessageIsTakenOrRefusedForWhatItIs(String message, int code) throws IOException {
        assertThat(code(message)).isEqualTo(code);
    }

    @Test
    void tooManyAndTooLongChoicesHaveNumbersOfTheirOwn() throws IOException {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 21; i++) {
            many.append(i == 0 ? "" : ",").append("{\"id\":\"").append(i).append("\",\"content\":\"a\"}");
        }
        assertThat(code("\"msgtype\":\"msgmenu\",\"msgmenu\":{\"list\":[" + many + "]}"))
                .isEqualTo(45098);
        assertThat(code("\"msgtype\":\"msgmenu\",\"msgmenu\":{\"list\":[{\"id\":\"1\",\"content\":\"" + "长".repeat(101)
                        + "\"}]}"))
                .isEqualTo(45099);
    }

    @Test
    void thatSomebodyTypesLastsAQuarterOfAMinute() throws IOException {
        assertThat(typing("Typing")).isZero();
        assertThat(typing("Typing")).isEqualTo(45081);
        clock.advance(Duration.ofSeconds(15));
        assertThat(typing("Typing")).isZero();
        assertThat(typing("CancelTyping")).isZero();
        assertThat(typing("Typing")).isZero();
        assertThat(typing("Shouting")).isEqualTo(45072);
        assertThat(sandbox.server.typing())
                .containsExactly(
                        "Typing " + wang.value(),
                        "Typing " + wang.value(),
                        "CancelTyping " + wang.value(),
                        "Typing " + wang.value());
    }

    private int typing(String command) throws IOException {
        return post(
                        "/cgi-bin/message/custom/typing",
                        "{\"touser\":\"" + wang.value() + "\",\"command\":\"" + command + "\"}")
                .path("errcode")
                .asInt(-99);
    }
}
