package dev.kefudesk.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.NoResend;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.sandbox.SandboxOptions;
import dev.kefudesk.sandbox.SandboxPace;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.service.follower.LoadState;
import dev.kefudesk.service.send.SendResult;
import dev.kefudesk.service.send.Submission;
import dev.kefudesk.testing.Backroom;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.wechat.http.Deadlines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SceneTest {

    private static final SandboxPace QUICK = new SandboxPace(
            Duration.ofMillis(300), Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(20));
    private static final Deadlines SHORT =
            new Deadlines(Duration.ofSeconds(1), Duration.ofMillis(1500), Duration.ofSeconds(1));

    @TempDir
    Path home;

    private Backroom room;

    @BeforeEach
    void open() {
        room = new Backroom(home, SandboxOptions.USUAL.withPace(QUICK), SHORT);
    }

    @AfterEach
    void close() {
        room.close();
    }

    private Delivery send(Scene scene, String text) {
        return room.send(room.sandbox().follower(scene), new Message.Text(text)).delivery();
    }

    private long delivered(Scene scene) {
        return room.sandbox().deliveredTo(room.sandbox().follower(scene)).size();
    }

    @ParameterizedTest
    @CsvSource({
        "WINDOW_CLOSED, 45015",
        "UNFOLLOWED, 45015",
        "ALLOWANCE_USED_UP, 45047",
        "FOREIGN_OPENID, 40003",
        "NOT_FOLLOWING, 43004",
        "REFUSES_MESSAGES, 48002",
        "DAY_QUOTA_USED_UP, 45009",
        "TOKEN_NEVER_RIGHT, 40001",
    })
    void refusedScenesAreRefusedByTheirCodeAndNotDelivered(Scene scene, long code) {
        Delivery row = send(scene, "您好");
        assertThat(row.outcome()).isInstanceOfSatisfying(SendOutcome.Refused.class, refused -> {
            assertThat(refused.refusal().code()).isEqualTo(code);
            assertThat(refused.refusal().rid()).matches("[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}");
        });
        assertThat(delivered(scene)).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCEPTED", "SLOW"})
    void acceptedScenesAreDeliveredOnce(Scene scene) {
        assertThat(send(scene, "您好 😀").outcome()).isEqualTo(new SendOutcome.Accepted());
        assertThat(delivered(scene)).isEqualTo(1);
    }

    @Test
    void anExpiredTokenIsRenewedAndTheMessageDeliveredOnce() {
        Delivery row = send(Scene.TOKEN_EXPIRED_ONCE, "您好");
        assertThat(row.outcome()).isEqualTo(new SendOutcome.Accepted());
        assertThat(row.attempt()).isEqualTo(2);
        assertThat(room.history().attempts(row.sendId()).toCompletableFuture().join())
                .extracting(attempt -> OutcomeKind.of(attempt.state()))
                .containsExactly(OutcomeKind.REFUSED, OutcomeKind.ACCEPTED);
        assertThat(delivered(Scene.TOKEN_EXPIRED_ONCE)).isEqualTo(1);
    }

    @Test
    void aStuckTokenIsForcedOnceAndTheMessageDeliveredOnce() {
        Delivery row = send(Scene.TOKEN_STUCK, "您好");
        assertThat(row.outcome()).isEqualTo(new SendOutcome.Accepted());
        assertThat(row.attempt()).isEqualTo(2);
        assertThat(delivered(Scene.TOKEN_STUCK)).isEqualTo(1);
        assertThat(room.sandbox().tokenCalls()).isEqualTo(3);
        assertThat(room.tokens().status(room.account()).forcedLastDay()).isEqualTo(1);
        assertThat(room.tokens().status(room.account()).takenOverAt()).isNull();
    }

    @Test
    void aTokenThatIsNeverRightIsForcedOnceAndThenNotForThirtySeconds() {
        Delivery first = send(Scene.TOKEN_NEVER_RIGHT, "一");
        assertThat(first.attempt()).isEqualTo(2);
        Delivery second = send(Scene.TOKEN_NEVER_RIGHT, "二");
        assertThat(second.attempt()).isEqualTo(1);
        assertThat(second.outcome())
                .isInstanceOfSatisfying(
                        SendOutcome.Refused.class,
                        refused -> assertThat(refused.noResend()).isEqualTo(NoResend.FORCED_TOO_SOON));
        assertThat(room.sandbox().sends()).hasSize(3);
        assertThat(room.tokens().status(room.account()).forcedLastDay()).isEqualTo(1);
    }

    @Test
    void aBusyWeChatLeavesItToThePerson() {
        OpenId busy = room.sandbox().follower(Scene.BUSY_TWICE);
        Delivery first = send(Scene.BUSY_TWICE, "一");
        assertThat(first.outcome())
                .isInstanceOfSatisfying(
                        SendOutcome.Unknown.class,
                        unknown -> assertThat(unknown.cause()).isEqualTo(UnknownCause.BUSY));
        SendResult unconfirmed = room.submit(busy, new Message.Text("二"), false)
                .result()
                .toCompletableFuture()
                .join();
        assertThat(unconfirmed).isInstanceOf(SendResult.AskFirst.class);
        assertThat(room.sandbox().sends()).hasSize(1);
        assertThat(send(Scene.BUSY_TWICE, "二").outcome()).isInstanceOf(SendOutcome.Unknown.class);
        assertThat(send(Scene.BUSY_TWICE, "三").outcome()).isEqualTo(new SendOutcome.Accepted());
        assertThat(delivered(Scene.BUSY_TWICE)).isEqualTo(2);
    }

    @Test
    void whateverProvesNothingIsUnknownAndNeverSentAgain() {
        Map<Scene, UnknownCause> expected = new EnumMap<>(Scene.class);
        expected.put(Scene.SILENT, UnknownCause.TIMEOUT);
        expected.put(Scene.STALLED_BODY, UnknownCause.TIMEOUT);
        expected.put(Scene.DRIPPING, UnknownCause.TIMEOUT);
        expected.put(Scene.CUT, UnknownCause.CLOSED_BEFORE_ANSWER);
        expected.put(Scene.BAD_GATEWAY, UnknownCause.HTTP_STATUS);
        expected.put(Scene.EMPTY_OBJECT, UnknownCause.ANSWER_EMPTY);
        expected.put(Scene.GARBLED, UnknownCause.ANSWER_NOT_UNDERSTOOD);
        Map<Scene, UnknownCause> causes = new EnumMap<>(Scene.class);
        expected.keySet().stream().parallel().forEach(scene -> {
            SendOutcome outcome = send(scene, "您好").outcome();
            synchronized (causes) {
                causes.put(scene, ((SendOutcome.Unknown) outcome).cause());
            }
        });
        assertThat(causes).containsAllEntriesOf(expected);
        assertThat(room.sandbox().sends()).hasSize(expected.size());
    }

    @Test
    void elevenCardsAreRefusedAndTenAccepted() {
        OpenId wang = room.sandbox().follower(Scene.ACCEPTED);
        Message.News ten = new Message.News(
                IntStream.rangeClosed(1, 10).mapToObj(Samples::card).toList());
        Message.News eleven = new Message.News(
                IntStream.rangeClosed(1, 11).mapToObj(Samples::card).toList());
        assertThat(room.send(wang, eleven).delivery().outcome())
                .isInstanceOfSatisfying(
                        SendOutcome.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(45008));
        assertThat(room.send(wang, ten).delivery().outcome()).isEqualTo(new SendOutcome.Accepted());
    }

    @Test
    void aSilentSendCanBeCancelled() {
        Submission submission = room.submit(room.sandbox().follower(Scene.SILENT), new Message.Text("您好"), true);
        await().until(() -> !room.sandbox().sends().isEmpty());
        submission.cancel().cancel();
        SendResult.Ended ended =
                (SendResult.Ended) submission.result().toCompletableFuture().join();
        assertThat(ended.delivery().outcome())
                .isInstanceOfSatisfying(
                        SendOutcome.Unknown.class,
                        unknown -> assertThat(unknown.cause()).isEqualTo(UnknownCause.CANCELLED));
    }

    @Test
    void sixtyFourSendsAtOnceCauseOneTokenCall() {
        List<OpenId> plain = room.sandbox().openIds().subList(40, 104);
        List<Submission> all = plain.stream()
                .map(openId -> room.submit(openId, new Message.Text("您好"), true))
                .toList();
        assertThat(all)
                .allSatisfy(submission -> assertThat(((SendResult.Ended) submission
                                        .result()
                                        .toCompletableFuture()
                                        .join())
                                .delivery()
                                .outcome())
                        .isEqualTo(new SendOutcome.Accepted()));
        assertThat(room.sandbox().tokenCalls()).isEqualTo(1);
        assertThat(plain)
                .allSatisfy(
                        openId -> assertThat(room.sandbox().deliveredTo(openId)).hasSize(1));
    }

    @Test
    void theFollowersComeWithNamesTagsAndScenesFirst() {
        room.followers().load(room.account());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> room.followers()
                                .loadState(room.account().id())
                                .toCompletableFuture()
                                .join()
                        instanceof LoadState.Complete);
        var list = room.followers()
                .search(room.account().id(), "", null, 500)
                .toCompletableFuture()
                .join();
        assertThat(list).hasSizeGreaterThanOrEqualTo(200);
        assertThat(list.getFirst().follower().openId()).isEqualTo(room.sandbox().follower(Scene.ACCEPTED));
        assertThat(list.get(1).follower().shownName()).contains("45015");
        assertThat(list.get(1).follower().tags()).contains("场景");
    }

    @Test
    void noSecretLiesInTheHome() throws java.io.IOException {
        send(Scene.ACCEPTED, "您好");
        send(Scene.TOKEN_NEVER_RIGHT, "您好");
        try (var files = java.nio.file.Files.walk(home)) {
            assertThat(files.filter(java.nio.file.Files::isRegularFile).toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(new String(
                                    java.nio.file.Files.readAllBytes(file),
                                    java.nio.charset.StandardCharsets.ISO_8859_1))
                            .doesNotContain(room.sandbox().secret().reveal()));
        }
    }
}
