package dev.kefudesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.OpenId;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class SceneTest {

    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofSeconds(10);

    private final RunningSandbox sandbox = RunningSandbox.hurried();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private OpenId follower(Scene scene) {
        return sandbox.server.follower(scene);
    }

    private RecordedSend last() {
        return sandbox.server.sends().getLast();
    }

    @Test
    void acceptedSaysSoAndIsDelivered() throws IOException {
        RawClient.Answer answer = sandbox.sendText(follower(Scene.ACCEPTED), LONG);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"errcode\":0,\"errmsg\":\"ok\"}");
        assertThat(sandbox.server.deliveredTo(follower(Scene.ACCEPTED)))
                .singleElement()
                .satisfies(send -> {
                    assertThat(send.msgtype()).isEqualTo("text");
                    assertThat(send.body()).isEqualTo(RunningSandbox.text(follower(Scene.ACCEPTED), "你好"));
                    assertThat(send.errcode()).isZero();
                    assertThat(send.tokenOk()).isTrue();
                });
    }

    @ParameterizedTest
    @CsvSource({
        "WINDOW_CLOSED,45015",
        "UNFOLLOWED,45015",
        "ALLOWANCE_USED_UP,45047",
        "FOREIGN_OPENID,40003",
        "NOT_FOLLOWING,43004",
        "REFUSES_MESSAGES,48002",
        "DAY_QUOTA_USED_UP,45009"
    })
    void refusesWithTheCodeOfItsNameAndDeliversNothing(Scene scene, int code) throws IOException {
        RawClient.Answer answer = sandbox.sendText(follower(scene), LONG);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(RunningSandbox.json(answer).path("errcode").asInt()).isEqualTo(code);
        assertThat(RunningSandbox.json(answer).path("errmsg").asString())
                .matches(".+ rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}");
        assertThat(sandbox.server.deliveredTo(follower(scene))).isEmpty();
        assertThat(last().errcode()).isEqualTo(code);
    }

    @Test
    void expiredTokenIsReplacedByTheNextTokenCallAndThenAccepted() throws IOException {
        OpenId to = follower(Scene.TOKEN_EXPIRED_ONCE);
        String first = sandbox.token();

        assertThat(sandbox.sendText(first, to)).isEqualTo(42001);
        assertThat(sandbox.sendText(first, follower(Scene.ACCEPTED))).isEqualTo(42001);
        String second = sandbox.token();
        assertThat(second).isNotEqualTo(first);
        assertThat(sandbox.sendText(second, to)).isZero();
        assertThat(sandbox.sendText(second, to)).isZero();
        assertThat(sandbox.server.deliveredTo(to)).hasSize(2);

        sandbox.server.rewindScenes();
        assertThat(sandbox.sendText(second, to)).isEqualTo(42001);
    }

    @Test
    void tokenThatIsNeverRightStaysTheSame() throws IOException {
        OpenId to = follower(Scene.TOKEN_NEVER_RIGHT);
        String token = sandbox.token();

        assertThat(sandbox.sendText(token, to)).isEqualTo(40001);
        assertThat(sandbox.token()).isEqualTo(token);
        assertThat(sandbox.sendText(token, to)).isEqualTo(40001);
        assertThat(sandbox.server.deliveredTo(to)).isEmpty();
        assertThat(last().tokenOk()).isFalse();
    }

    @Test
    void aStuckTokenIsRefusedUntilItWasForcedAnew() throws IOException {
        OpenId to = follower(Scene.TOKEN_STUCK);
        String token = sandbox.token();

        assertThat(sandbox.sendText(token, to)).isEqualTo(40001);
        assertThat(sandbox.token()).isEqualTo(token);
        assertThat(sandbox.sendText(token, to)).isEqualTo(40001);
        assertThat(sandbox.sendText(token, follower(Scene.ACCEPTED))).isZero();

        String forced = sandbox.stableToken(
                        sandbox.server.appId(), sandbox.server.secret().reveal(), true)
                .path("access_token")
                .asString();
        assertThat(sandbox.sendText(forced, to)).isZero();
        assertThat(sandbox.sendText(forced, to)).isZero();
        assertThat(sandbox.server.deliveredTo(to)).hasSize(2);
    }

    @Test
    void anAllowanceOfTwoDeliversTwoMessages() throws IOException {
        OpenId to = follower(Scene.ALLOWANCE_OF_TWO);
        String token = sandbox.token();

        assertThat(sandbox.sendText(token, to)).isZero();
        assertThat(sandbox.sendText(token, to)).isZero();
        assertThat(sandbox.sendText(token, to)).isEqualTo(45047);
        assertThat(sandbox.server.deliveredTo(to)).hasSize(2);
    }

    @Test
    void oneCardTakesOneCardAndTextsButNotTwoCards() throws IOException {
        OpenId to = follower(Scene.ONE_CARD);
        String token = sandbox.token();

        assertThat(sandbox.send(token, RunningSandbox.news(to, 2))
                        .path("errcode")
                        .asInt())
                .isEqualTo(45008);
        assertThat(sandbox.send(token, RunningSandbox.news(to, 1))
                        .path("errcode")
                        .asInt(-99))
                .isZero();
        assertThat(sandbox.sendText(token, to)).isZero();
        assertThat(sandbox.server.deliveredTo(to)).hasSize(2);
    }

    @Test
    void busyTwiceDeliversOneOfTheTwoNevertheless() throws IOException {
        OpenId to = follower(Scene.BUSY_TWICE);
        String token = sandbox.token();

        assertThat(sandbox.sendText(token, to)).isEqualTo(-1);
        assertThat(sandbox.sendText(token, to)).isEqualTo(-1);
        assertThat(sandbox.server.deliveredTo(to)).hasSize(1);
        assertThat(sandbox.sendText(token, to)).isZero();
        assertThat(sandbox.server.deliveredTo(to)).hasSize(2);
    }

    @Test
    void slowAnswersAfterItsPause() throws IOException {
        long before = System.nanoTime();
        RawClient.Answer answer = sandbox.sendText(follower(Scene.SLOW), LONG);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(RunningSandbox.HURRIED.slow());
        assertThat(RunningSandbox.json(answer).path("errcode").asInt(-99)).isZero();
    }

    @Test
    void silentReadsTheRequestAndNeverAnswers() throws IOException {
        RawClient.Answer answer = sandbox.sendText(follower(Scene.SILENT), SHORT);

        assertThat(answer.head()).isEmpty();
        assertThat(answer.ended()).isFalse();
        assertThat(sandbox.server.deliveredTo(follower(Scene.SILENT))).hasSize(1);
        assertThat(last().errcode()).isNull();
    }

    @Test
    void stalledSendsHeadersAndHalfABody() throws IOException {
        RawClient.Answer answer = sandbox.sendText(follower(Scene.STALLED_BODY), SHORT);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Length")).isEqualTo("27");
        assertThat(answer.body()).hasSize(13);
        assertThat(answer.ended()).isFalse();
    }

    @Test
    void drippingSendsItsBodyByteAfterByte() throws IOException {
        long before = System.nanoTime();
        RawClient.Answer answer = sandbox.sendText(follower(Scene.DRIPPING), LONG);

        assertThat(answer.text()).isEqualTo("{\"errcode\":0,\"errmsg\":\"ok\"}");
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isGreaterThanOrEqualTo(RunningSandbox.HURRIED.drip().multipliedBy(26));
    }

    @Test
    void drippingLetsTheHeadersThroughFirst() throws IOException {
        SandboxPace usual = SandboxPace.USUAL;
        try (RunningSandbox unhurried = new RunningSandbox(SandboxOptions.USUAL.withPace(usual))) {
            RawClient.Answer answer = unhurried.sendText(unhurried.server.follower(Scene.DRIPPING), SHORT);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).hasSizeLessThan(3);
            assertThat(answer.ended()).isFalse();
        }
    }

    @Test
    void cutClosesAfterTheRequestWasReadWithoutAByte() throws IOException {
        RawClient.Answer answer = sandbox.sendText(follower(Scene.CUT), LONG);

        assertThat(answer.head()).isEmpty();
        assertThat(answer.ended()).isTrue();
        assertThat(sandbox.server.deliveredTo(follower(Scene.CUT))).hasSize(1);
    }

    @Test
    void badGatewayIsAPage() throws IOException {
        RawClient.Answer answer = sandbox.sendText(follower(Scene.BAD_GATEWAY), LONG);

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html");
        assertThat(answer.text()).contains("<h1>502 Bad Gateway</h1>");
    }

    @Test
    void emptyObjectIsNothingButBraces() throws IOException {
        assertThat(sandbox.sendText(follower(Scene.EMPTY_OBJECT), LONG).text()).isEqualTo("{}");
    }

    @Test
    void garbledIsNoUtf8() throws IOException {
        byte[] body = sandbox.sendText(follower(Scene.GARBLED), LONG).body();

        assertThat(body).isNotEmpty();
        Assertions.assertThatExceptionOfType(CharacterCodingException.class)
                .isThrownBy(() -> StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Scene.class,
            names = {"SILENT", "STALLED_BODY", "SLOW", "DRIPPING"})
    void closingEndsWhoeverStillWaits(Scene scene) throws IOException {
        SandboxPace endless =
                new SandboxPace(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1));
        RunningSandbox patient = new RunningSandbox(SandboxOptions.USUAL.withPace(endless));
        byte[] body = RunningSandbox.text(patient.server.follower(scene), "你好").getBytes(StandardCharsets.UTF_8);
        String target = RunningSandbox.SEND + "?access_token=" + patient.token();
        try (Socket socket = patient.client.open("POST", target, body)) {
            org.awaitility.Awaitility.await().until(() -> patient.server.sends().size() == 1);
            long before = System.nanoTime();
            patient.close();
            socket.setSoTimeout(5000);

            assertThat(RawClient.read(socket.getInputStream()).ended()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void patienceEndsAnExchangeThatIsNeverAnswered() throws IOException {
        SandboxPace impatient = new SandboxPace(
                Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(100));
        try (RunningSandbox brief = new RunningSandbox(SandboxOptions.USUAL.withPace(impatient))) {
            assertThat(brief.sendText(brief.server.follower(Scene.SILENT), LONG).ended())
                    .isTrue();
        }
    }
}
