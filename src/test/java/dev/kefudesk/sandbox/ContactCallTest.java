package dev.kefudesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.window.ActKind;
import dev.kefudesk.testing.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The chat record, and whom one may write to because of it. */
final class ContactCallTest {

    private final ManualClock clock = new ManualClock();
    private final RunningSandbox sandbox = new RunningSandbox(SandboxOptions.USUAL.withClock(clock));

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private JsonNode page(Instant from, Instant to, long msgId, int number) throws IOException {
        return RunningSandbox.json(sandbox.client.post(
                "/customservice/msgrecord/getmsglist?access_token=" + sandbox.token(),
                "{\"starttime\":" + from.getEpochSecond() + ",\"endtime\":" + to.getEpochSecond() + ",\"msgid\":"
                        + msgId + ",\"number\":" + number + "}"));
    }

    private List<JsonNode> record(Instant from, Instant to) throws IOException {
        List<JsonNode> entries = new ArrayList<>();
        page(from, to, 1, 10_000).path("recordlist").forEach(entries::add);
        return entries;
    }

    /** What the follower and the account wrote within the last 48 hours, {@code <} for the follower. */
    private List<String> said(OpenId openId) throws IOException {
        List<String> said = new ArrayList<>();
        for (int day = 2; day > 0; day--) {
            Instant from = clock.instant().minus(Duration.ofDays(day)).plusSeconds(1);
            for (JsonNode entry : record(from, from.plus(Duration.ofDays(1)).minusSeconds(1))) {
                if (entry.path("openid").asString().equals(openId.value())) {
                    said.add((entry.path("opercode").asInt() == 2003 ? "<" : ">")
                            + entry.path("text").asString());
                }
            }
        }
        return said;
    }

    private OpenId follower(Scene scene) {
        return sandbox.server.follower(scene);
    }

    private int send(Scene scene) throws IOException {
        return sandbox.sendText(sandbox.token(), follower(scene));
    }

    @Test
    void theRecordTellsWhatBothSidesWroteInOrderOfTime() throws IOException {
        assertThat(said(follower(Scene.ACCEPTED)))
                .containsExactly("<你好，上周订的围巾到货了吗？", ">您好，已经到店了，随时可以来取。", "<好的，那我周末过去，帮我留一条灰色的");
        List<JsonNode> day = record(clock.instant().minus(Duration.ofDays(1)), clock.instant());
        assertThat(day)
                .extracting(entry -> entry.path("time").asLong())
                .isSorted()
                .allMatch(time -> time <= clock.instant().getEpochSecond());
        assertThat(day).extracting(entry -> entry.path("text").asString()).contains("[image]");
        assertThat(day)
                .extracting(entry -> entry.path("worker").asString())
                .containsOnly("agent1@sandbox", "agent2@sandbox");
    }

    @Test
    void pagesTogetherHoldEachEntryOnce() throws IOException {
        Instant from = clock.instant().minus(Duration.ofDays(1));
        List<JsonNode> whole = record(from, clock.instant());
        List<JsonNode> paged = new ArrayList<>();
        long msgId = 1;
        for (JsonNode page = page(from, clock.instant(), msgId, 7);
                page.path("number").asInt() > 0;
                page = page(from, clock.instant(), msgId, 7)) {
            page.path("recordlist").forEach(paged::add);
            msgId = page.path("msgid").asLong();
        }

        assertThat(whole).hasSizeGreaterThan(20);
        assertThat(paged).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource({
        "0,86400,1,100,0",
        "0,86401,1,100,65417",
        "86400,0,1,100,65416",
        "0,86400,0,100,65416",
        "0,86400,1,0,65416",
        "0,86400,1,10001,65416",
        "0,86400,1,10000,0"
    })
    void aDayIsTheLongestSpan(long from, long to, long msgId, int number, int code) throws IOException {
        Instant start = clock.instant().minus(Duration.ofDays(1));
        assertThat(page(start.plusSeconds(from), start.plusSeconds(to), msgId, number)
                        .path("errcode")
                        .asInt(0))
                .isEqualTo(code);
    }

    @Test
    void ourOwnMessagesStandInTheRecord() throws IOException {
        OpenId wang = follower(Scene.ACCEPTED);
        clock.advance(Duration.ofMinutes(1));
        sandbox.send(
                sandbox.token(),
                "{\"touser\":\"" + wang.value() + "\",\"msgtype\":\"text\",\"text\":{\"content\":\"留好了\"},"
                        + "\"customservice\":{\"kf_account\":\"agent2@sandbox\"}}");
        sandbox.send(sandbox.token(), RunningSandbox.news(wang, 2));

        assertThat(said(wang)).endsWith(">留好了", ">新品");
        assertThat(record(clock.instant(), clock.instant()))
                .extracting(entry -> entry.path("worker").asString())
                .containsExactly("agent2@sandbox", "agent1@sandbox");
    }

    @ParameterizedTest
    @EnumSource(
            value = Scene.class,
            names = {"WINDOW_CLOSED", "ALLOWANCE_USED_UP", "ALLOWANCE_OF_TWO"})
    void whoWritesAgainMayBeSentFiveMoreMessages(Scene scene) throws IOException {
        for (int refused = 0; refused < 3; refused++) {
            send(scene);
        }
        int code = scene == Scene.WINDOW_CLOSED ? 45015 : 45047;
        assertThat(send(scene)).isEqualTo(code);

        sandbox.server.write(follower(scene), "在吗");

        for (int message = 0; message < 5; message++) {
            assertThat(send(scene)).isZero();
        }
        assertThat(send(scene)).isEqualTo(45047);
        clock.advance(Duration.ofHours(48));
        assertThat(send(scene)).isEqualTo(45015);
    }

    @Test
    void theRecordShowsWhyAScenesFollowerCannotBeWrittenTo() throws IOException {
        assertThat(said(follower(Scene.ALLOWANCE_USED_UP))).hasSize(6).first().isEqualTo("<在吗？想问下退货流程");
        assertThat(said(follower(Scene.ALLOWANCE_OF_TWO))).hasSize(4);
        assertThat(said(follower(Scene.WINDOW_CLOSED))).isEmpty();
        Instant closed = clock.instant().minus(Duration.ofHours(48));
        assertThat(record(closed.minus(Duration.ofHours(1)), closed))
                .filteredOn(entry -> entry.path("opercode").asInt() == 2003)
                .extracting(entry -> entry.path("openid").asString())
                .contains(follower(Scene.WINDOW_CLOSED).value());
    }

    @Test
    void othersWriteAgainBeforeTheirAllowanceIsOver() throws IOException {
        for (int message = 0; message < 12; message++) {
            assertThat(send(Scene.ACCEPTED)).isZero();
        }
        assertThat(said(follower(Scene.ACCEPTED)).stream().filter(text -> text.startsWith("<")))
                .hasSize(2 + 2);
        clock.advance(Duration.ofDays(3));
        assertThat(send(Scene.ACCEPTED)).isZero();
    }

    @Test
    void oneAnswersAFewSecondsAfterBeingWrittenTo() throws IOException {
        assertThat(send(Scene.ANSWERS)).isZero();
        int before = said(follower(Scene.ANSWERS)).size();
        clock.advance(Duration.ofSeconds(3));

        assertThat(said(follower(Scene.ANSWERS))).hasSize(before + 1).last().isEqualTo("<好的，谢谢");
    }

    @Test
    void aTapAllowsThreeMessagesForAMinuteAndTheRecordDoesNotShowIt() throws IOException {
        OpenId closed = follower(Scene.WINDOW_CLOSED);
        sandbox.server.act(closed, ActKind.MENU_TAP);

        assertThat(said(closed)).isEmpty();
        for (int message = 0; message < 3; message++) {
            assertThat(send(Scene.WINDOW_CLOSED)).isZero();
        }
        assertThat(send(Scene.WINDOW_CLOSED)).isEqualTo(45047);
        clock.advance(Duration.ofMinutes(1));
        assertThat(send(Scene.WINDOW_CLOSED)).isEqualTo(45015);
    }

    @Test
    void theMessageWindowIsUsedUpAfterTheShorterOne() throws IOException {
        OpenId two = follower(Scene.ALLOWANCE_OF_TWO);
        sandbox.server.act(two, ActKind.SCAN);
        for (int message = 0; message < 4; message++) {
            assertThat(send(Scene.ALLOWANCE_OF_TWO)).isZero();
        }
        clock.advance(Duration.ofMinutes(2));
        assertThat(send(Scene.ALLOWANCE_OF_TWO)).isZero();
        assertThat(send(Scene.ALLOWANCE_OF_TWO)).isEqualTo(45047);
    }

    @Test
    void rewindingGivesTheScenesTheirAllowanceBack() throws IOException {
        for (int message = 0; message < 3; message++) {
            send(Scene.ALLOWANCE_OF_TWO);
        }
        sandbox.server.rewindScenes();
        assertThat(send(Scene.ALLOWANCE_OF_TWO)).isZero();
        assertThat(send(Scene.ALLOWANCE_OF_TWO)).isZero();
        assertThat(send(Scene.ALLOWANCE_OF_TWO)).isEqualTo(45047);
    }

    @Test
    void newMessagesComeInWhileTimePasses() throws IOException {
        Instant start = clock.instant();
        clock.advance(Duration.ofHours(6));
        assertThat(record(start.plusSeconds(1), clock.instant()))
                .isNotEmpty()
                .allMatch(entry -> entry.path("opercode").asInt() == 2003);
    }

    @Test
    void whoLeavesCannotBeWrittenToAndWhoFollowsCanForAMinute() throws IOException {
        OpenId someone = sandbox.server.openIds().get(60);
        String token = sandbox.token();
        sandbox.server.unfollow(someone);

        assertThat(sandbox.server.openIds()).hasSize(199).doesNotContain(someone);
        assertThat(sandbox.sendText(token, someone)).isEqualTo(45015);
        assertThat(sandbox.get("/cgi-bin/user/info", token, "&openid=" + someone.value())
                        .toString())
                .isEqualTo("{\"subscribe\":0,\"openid\":\"" + someone.value() + "\"}");

        sandbox.server.followAgain(someone);
        OpenId fresh = sandbox.server.newFollower();
        assertThat(sandbox.server.openIds()).hasSize(201).contains(someone).endsWith(fresh);
        assertThat(sandbox.sendText(token, fresh)).isZero();
        assertThat(sandbox.get("/cgi-bin/user/info", token, "&openid=" + fresh.value())
                        .path("subscribe_time")
                        .asLong())
                .isEqualTo(clock.instant().getEpochSecond());
    }
}
