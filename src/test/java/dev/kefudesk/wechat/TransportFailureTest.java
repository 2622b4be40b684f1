package dev.kefudesk.wechat;

import static dev.kefudesk.wechat.GatewayFixture.PATIENT;
import static dev.kefudesk.wechat.GatewayFixture.SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.account.AppSecret;
import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.domain.send.SendOutcome.Unknown;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.SendReport;
import dev.kefudesk.wechat.http.Deadlines;
import dev.kefudesk.wechat.http.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a network or a server does: an honest outcome, in time, and the connection torn down. */
class TransportFailureTest {

    static Stream<Arguments> breaks() {
        return Stream.of(
                arguments("closed at once after the request", UnknownCause.CLOSED_BEFORE_ANSWER, (RawServer.Script)
                        RawServer.Connection::read),
                arguments(
                        "reset after the request", UnknownCause.CLOSED_BEFORE_ANSWER, (RawServer.Script) connection -> {
                            connection.read();
                            connection.reset();
                        }),
                arguments("cut in the status line", UnknownCause.ANSWER_CUT, after("HTTP/1.1 20")),
                arguments("cut in the headers", UnknownCause.ANSWER_CUT, after("HTTP/1.1 200 OK\r\nContent-Le")),
                arguments(
                        "cut before the body",
                        UnknownCause.ANSWER_CUT,
                        after("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")),
                arguments(
                        "cut in the body",
                        UnknownCause.ANSWER_CUT,
                        after("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"errcode\":0}")),
                arguments(
                        "cut in a chunk",
                        UnknownCause.ANSWER_CUT,
                        after("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n{\"errcode\":0}")),
                arguments(
                        "cut between chunks",
                        UnknownCause.ANSWER_CUT,
                        after("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nd\r\n{\"errcode\":0}\r\n")),
                arguments("reset in the body", UnknownCause.ANSWER_CUT, (RawServer.Script) connection -> {
                    connection.read();
                    connection.write("HTTP/1.1 200 OK\r\n\r\n{\"errcode\":0}");
                    connection.reset();
                }),
                arguments(
                        "ends with half a JSON",
                        UnknownCause.ANSWER_NOT_UNDERSTOOD,
                        after("HTTP/1.1 200 OK\r\n\r\n{\"errcode\":0")),
                arguments("no HTTP at all", UnknownCause.ANSWER_NOT_UNDERSTOOD, after("SSH-2.0-OpenSSH_9.6\r\n\r\n")),
                arguments(
                        "bad chunk size",
                        UnknownCause.ANSWER_CUT,
                        after("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")));
    }

    private static RawServer.Script after(String answer) {
        return connection -> {
            connection.read();
            connection.write(answer);
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    void aBrokenAnswerIsUnknownAndTheMessageGoesOutOnce(String what, UnknownCause cause, RawServer.Script script)
            throws Exception {
        assertThat(what).isNotBlank();
        try (GatewayFixture fixture = new GatewayFixture(PATIENT);
                RawServer server = new RawServer(script)) {
            SendReport report = fixture.send(server.api());
            assertThat(cause(report)).isEqualTo(cause);
            assertThat(report.latency()).isNotNull();
            assertSecretless(report);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void whatHadComeBeforeACutIsShown() throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(PATIENT);
                RawServer server =
                        new RawServer(after("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"errcode\":0}"))) {
            assertThat(fixture.send(server.api()).answer())
                    .isEqualTo(new ReceivedAnswer(200, "{\"errcode\":0}", 13, false));
        }
    }

    static Stream<Arguments> stalls() {
        return Stream.of(
                arguments("never answers", "", (RawServer.Script) connection -> {
                    connection.read();
                    connection.untilClosed();
                }),
                arguments("stalls in the headers", "", (RawServer.Script) connection -> {
                    connection.read();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 13\r\n");
                    connection.untilClosed();
                }),
                arguments("stalls in the body", "{\"errcode\"", (RawServer.Script) connection -> {
                    connection.read();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n{\"errcode\"");
                    connection.untilClosed();
                }),
                arguments("drips", " ", (RawServer.Script) connection -> {
                    connection.read();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
                    while (connection.read(Duration.ofMillis(50)) == null) {
                        connection.write(" ");
                    }
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stalls")
    void theDeadlineCoversTheLastByteAndTearsTheConnectionDown(String what, String begins, RawServer.Script script)
            throws Exception {
        assertThat(what).isNotBlank();
        try (GatewayFixture fixture = new GatewayFixture(SHORT);
                RawServer server = new RawServer(script)) {
            long started = System.nanoTime();
            SendReport report = fixture.send(server.api());
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .isBetween(SHORT.whole().minusMillis(50), SHORT.whole().plusMillis(1500));
            assertThat(cause(report)).isEqualTo(UnknownCause.TIMEOUT);
            assertThat(report.answer().body()).startsWith(begins);
            assertThat(server.requests()).hasSize(1);
            await().atMost(Duration.ofSeconds(3)).until(() -> server.ended() == 1);
        }
    }

    @Test
    void aHundredMegabytesAreNotReadToTheEnd() throws Exception {
        long size = 100L << 20;
        CountDownLatch gaveUp = new CountDownLatch(1);
        try (GatewayFixture fixture = new GatewayFixture(PATIENT);
                RawServer server = new RawServer(connection -> {
                    connection.read();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n");
                    byte[] piece = " ".repeat(1 << 16).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
                    try {
                        for (long sent = 0; sent < size; sent += piece.length) {
                            connection.write(piece);
                        }
                    } catch (IOException e) {
                        gaveUp.countDown();
                    }
                })) {
            SendReport report = fixture.send(server.api());
            assertThat(cause(report)).isEqualTo(UnknownCause.ANSWER_TOO_LARGE);
            assertThat(report.answer().body()).hasSize(1 << 20);
            assertThat(report.answer().truncated()).isTrue();
            assertThat(report.answer().bytes()).isBetween(1L << 20, size / 2);
            await().atMost(Duration.ofSeconds(5)).until(() -> gaveUp.getCount() == 0);
        }
    }

    @Test
    void anAnswerOfExactlyOneMegabyteIsRead() throws Exception {
        String body = "{\"errcode\":0}" + " ".repeat((1 << 20) - 13);
        try (GatewayFixture fixture = new GatewayFixture(PATIENT);
                RawServer server = RawServer.answering(RawServer.ok(body))) {
            SendReport report = fixture.send(server.api());
            assertThat(report.outcome()).isEqualTo(new SendOutcome.Accepted());
            assertThat(report.answer().truncated()).isFalse();
        }
    }

    @Test
    void aRefusedConnectionIsNotSent() throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(PATIENT)) {
            SendReport report = fixture.send(closedPort());
            assertThat(report.outcome())
                    .isEqualTo(NotSent.because(NotSentCause.CONNECTION_REFUSED, "connection refused"));
            assertThat(report.answer()).isEqualTo(ReceivedAnswer.NONE);
            assertThat(report.latency()).isNull();
            assertThat(fixture.gateway.tags(Endpoint.direct(closedPort()), GatewayFixture.TOKEN, new CancelSignal()))
                    .isEqualTo(new ApiAnswer.Failed<>(NotSentCause.CONNECTION_REFUSED, "connection refused"));
            assertThat(fixture.gateway.stableToken(
                            Endpoint.direct(closedPort()), "wx1", new AppSecret("s"), false, new CancelSignal()))
                    .isEqualTo(new ApiAnswer.Failed<>(NotSentCause.CONNECTION_REFUSED, "connection refused"));
        }
    }

    @Test
    void aNameWithoutAnAddressIsNotSent() {
        try (GatewayFixture fixture = new GatewayFixture(PATIENT)) {
            ApiAddress api = ((ApiAddress.Usable) ApiAddress.parse("https://kefudesk.invalid")).address();
            assertThat(notSent(fixture.send(api))).isEqualTo(NotSentCause.NAME_NOT_FOUND);
            assertThat(fixture.gateway.tags(Endpoint.direct(api), GatewayFixture.TOKEN, new CancelSignal()))
                    .isInstanceOfSatisfying(
                            ApiAnswer.Failed.class,
                            failed -> assertThat(failed.cause()).isEqualTo(NotSentCause.NAME_NOT_FOUND));
        }
    }

    @Test
    void aPortThatSpeaksNoTlsIsNotSent() throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(PATIENT);
                RawServer server = new RawServer(connection -> connection.write("HTTP/1.1 400 Bad Request\r\n\r\n"))) {
            assertThat(notSent(fixture.send(server.secureApi()))).isEqualTo(NotSentCause.TLS);
        }
        try (GatewayFixture fixture = new GatewayFixture(PATIENT);
                RawServer server = new RawServer(connection -> {})) {
            assertThat(notSent(fixture.send(server.secureApi()))).isEqualTo(NotSentCause.TLS);
        }
        try (GatewayFixture fixture = new GatewayFixture(PATIENT);
                RawServer server = new RawServer(RawServer.Connection::reset)) {
            assertThat(notSent(fixture.send(server.secureApi()))).isEqualTo(NotSentCause.TLS);
        }
    }

    @Test
    void aConnectionThatNeverComesToStandIsNotSent() throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(SHORT);
                RawServer server = new RawServer(RawServer.Connection::untilClosed)) {
            long started = System.nanoTime();
            SendReport report = fixture.send(server.secureApi());
            assertThat(notSent(report)).isEqualTo(NotSentCause.CONNECT_TIMEOUT);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
            await().atMost(Duration.ofSeconds(3)).until(() -> server.ended() == server.accepted());
        }
    }

    @Test
    void aCancelBeforeTheRequestLeftKeepsItBack() throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(PATIENT);
                RawServer server = new RawServer(RawServer.Connection::untilClosed)) {
            CancelSignal cancel = new CancelSignal();
            Future<SendReport> send = fixture.executor.submit(() -> fixture.send(server.secureApi(), cancel));
            await().until(() -> server.accepted() == 1);
            cancel.cancel();
            SendReport report = send.get();
            assertThat(report.outcome()).isEqualTo(NotSent.because(NotSentCause.CANCELLED));
            assertThat(report.latency()).isNull();
            await().atMost(Duration.ofSeconds(3)).until(() -> server.ended() == 1);
        }
    }

    @Test
    void aCancelBeforeTheStartConnectsNowhere() throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(PATIENT);
                RawServer server = RawServer.answering(RawServer.ok(RawServer.OK))) {
            CancelSignal cancel = new CancelSignal();
            cancel.cancel();
            assertThat(fixture.send(server.api(), cancel).outcome()).isEqualTo(NotSent.because(NotSentCause.CANCELLED));
            assertThat(server.accepted()).isZero();
        }
    }

    @Test
    void aCancelAfterTheRequestLeftIsUnknown() throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(PATIENT);
                RawServer server = new RawServer(connection -> {
                    connection.read();
                    connection.untilClosed();
                })) {
            CancelSignal cancel = new CancelSignal();
            Future<SendReport> send = fixture.executor.submit(() -> fixture.send(server.api(), cancel));
            await().until(() -> server.requests().size() == 1);
            cancel.cancel();
            assertThat(cause(send.get())).isEqualTo(UnknownCause.CANCELLED);
            await().atMost(Duration.ofSeconds(3)).until(() -> server.ended() == 1);
        }
    }

    @Test
    void aCancelledReadSaysSo() throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(PATIENT);
                RawServer server = new RawServer(connection -> {
                    connection.read();
                    connection.untilClosed();
                })) {
            CancelSignal cancel = new CancelSignal();
            Future<ApiAnswer<?>> read = fixture.executor.submit(
                    () -> fixture.gateway.tags(Endpoint.direct(server.api()), GatewayFixture.TOKEN, cancel));
            await().until(() -> server.requests().size() == 1);
            cancel.cancel();
            assertThat(read.get()).isEqualTo(new ApiAnswer.Failed<>(NotSentCause.CANCELLED, ""));
        }
    }

    @Test
    void anInterruptCountsAsACancel() throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(PATIENT);
                RawServer server = new RawServer(connection -> {
                    connection.read();
                    connection.untilClosed();
                })) {
            SendReport[] report = new SendReport[1];
            Thread sender = Thread.ofVirtual().start(() -> report[0] = fixture.send(server.api()));
            await().until(() -> server.requests().size() == 1);
            sender.interrupt();
            sender.join();
            assertThat(cause(report[0])).isEqualTo(UnknownCause.CANCELLED);
        }
    }

    @Test
    void theUsualDeadlinesAreTheRules() {
        assertThat(Deadlines.USUAL.connect()).isEqualTo(Duration.ofSeconds(5));
        assertThat(Deadlines.USUAL.whole()).isEqualTo(Duration.ofSeconds(15));
    }

    private static ApiAddress closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return ((ApiAddress.Usable) ApiAddress.parse("http://127.0.0.1:" + socket.getLocalPort())).address();
        }
    }

    private static UnknownCause cause(SendReport report) {
        assertThat(report.outcome()).isInstanceOf(Unknown.class);
        return ((Unknown) report.outcome()).cause();
    }

    private static NotSentCause notSent(SendReport report) {
        assertThat(report.outcome()).isInstanceOf(NotSent.class);
        assertThat(report.latency()).isNull();
        assertSecretless(report);
        return ((NotSent) report.outcome()).cause();
    }

    private static void assertSecretless(SendReport report) {
        assertThat(report.toString()).doesNotContain(GatewayFixture.TOKEN.reveal());
    }
}
