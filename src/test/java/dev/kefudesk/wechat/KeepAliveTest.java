package dev.kefudesk.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.AppSecret;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.SendReport;
import dev.kefudesk.wechat.http.Deadlines;
import dev.kefudesk.wechat.http.JdkClient;
import dev.kefudesk.wechat.http.RawServer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A kept connection that the server gives up must cost neither a message nor a false Unknown. */
class KeepAliveTest {

    private static Deadlines keepingFor(int millis) {
        return new Deadlines(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofMillis(millis));
    }

    /** Sooner, about as soon, and later than our own keep-alive; pauses below and above either. */
    @ParameterizedTest(name = "server {0} ms, desk {1} ms")
    @CsvSource({"60, 200", "200, 200", "600, 200"})
    void aServerThatClosesIdleConnectionsGetsEachMessageOnce(int server, int desk) throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(keepingFor(desk));
                RawServer wechat = closingWhenIdle(Duration.ofMillis(server))) {
            int sends = 0;
            for (int pause : new int[] {0, 20, 120, 260, 0, 150, 400, 90, 230, 0}) {
                pause(pause);
                SendReport report = fixture.send(wechat.api());
                sends++;
                assertThat(report.outcome()).as("after %s ms", pause).isEqualTo(new SendOutcome.Accepted());
                assertThat(wechat.requests()).hasSize(sends);
            }
        }
    }

    @Test
    void sendsShortlyAfterEachOtherShareAConnection() throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(keepingFor(5000));
                RawServer wechat = closingWhenIdle(Duration.ofSeconds(10))) {
            fixture.send(wechat.api());
            fixture.send(wechat.api());
            assertThat(wechat.accepted()).isEqualTo(1);
        }
    }

    @Test
    void anOldConnectionIsNotUsedAgain() throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(keepingFor(50));
                RawServer wechat = closingWhenIdle(Duration.ofSeconds(10))) {
            fixture.send(wechat.api());
            pause(120);
            fixture.send(wechat.api());
            assertThat(wechat.accepted()).isEqualTo(2);
        }
    }

    @Test
    void afterOneKeptConnectionWasClosedUnansweredLaterSendsUseTheirOwn() throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(keepingFor(5000));
                RawServer wechat = closingAtTheSecondRequest()) {
            assertThat(fixture.send(wechat.api()).outcome()).isEqualTo(new SendOutcome.Accepted());
            SendReport second = fixture.send(wechat.api());
            assertThat(second.outcome())
                    .isEqualTo(SendOutcome.Unknown.because(
                            UnknownCause.CLOSED_BEFORE_ANSWER, "the connection was closed before any answer"));
            assertThat(second.freshConnection()).isFalse();
            for (int i = 0; i < 3; i++) {
                SendReport later = fixture.send(wechat.api());
                assertThat(later.outcome()).isEqualTo(new SendOutcome.Accepted());
                assertThat(later.freshConnection()).isTrue();
            }
            // never sent twice: not by us, not by the HTTP client
            assertThat(wechat.requests()).hasSize(5);
            assertThat(wechat.accepted()).isEqualTo(4);
        }
    }

    @Test
    void aNewConnectionThatIsClosedUnansweredSaysNothingAboutKeptOnes() throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(keepingFor(5000));
                RawServer wechat = new RawServer(connection -> {
                    if (connection.read() != null && connection.number() > 1) {
                        connection.write(RawServer.ok(RawServer.OK));
                        connection.untilClosed();
                    }
                })) {
            assertThat(fixture.outcome(wechat.api())).isInstanceOf(SendOutcome.Unknown.class);
            SendReport later = fixture.send(wechat.api());
            assertThat(later.outcome()).isEqualTo(new SendOutcome.Accepted());
            assertThat(later.freshConnection()).isFalse();
        }
    }

    @Test
    void anotherHostIsNotBlamed() throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(keepingFor(5000));
                RawServer bad = closingAtTheSecondRequest();
                RawServer good = closingWhenIdle(Duration.ofSeconds(10))) {
            fixture.send(bad.api());
            fixture.send(bad.api());
            fixture.send(good.api());
            assertThat(fixture.send(good.api()).freshConnection()).isFalse();
            assertThat(good.accepted()).isEqualTo(1);
        }
    }

    @Test
    void aTokenCallOnAConnectionThatWasGivenUpIsMadeAgain() throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(keepingFor(5000));
                RawServer wechat = new RawServer(connection -> {
                    connection.read();
                    connection.write(RawServer.ok("{\"access_token\":\"T\",\"expires_in\":7200}"));
                    connection.read();
                })) {
            for (int i = 0; i < 2; i++) {
                assertThat(fixture.gateway.stableToken(
                                Endpoint.direct(wechat.api()), "wx1", new AppSecret("s"), false, new CancelSignal()))
                        .isInstanceOf(ApiAnswer.Ok.class);
            }
        }
    }

    @Test
    void theJdkIsToldToKeepIdleConnectionsShortly() {
        JdkClient.settings();
        assertThat(Integer.getInteger("jdk.httpclient.keepalive.timeout")).isBetween(1, 4);
    }

    private static RawServer closingWhenIdle(Duration idle) throws Exception {
        return new RawServer(connection -> {
            // a connection is idle between requests; before the first, the desk may still be busy loading classes
            RawServer.Request next = connection.read();
            while (next != null) {
                connection.write(RawServer.ok(RawServer.OK));
                next = connection.read(idle);
            }
        });
    }

    private static RawServer closingAtTheSecondRequest() throws Exception {
        return new RawServer(connection -> {
            connection.read();
            connection.write(RawServer.ok(RawServer.OK));
            connection.read();
        });
    }

    /** The pause itself is what is tested here. */
    private static void pause(int millis) throws InterruptedException {
        assertThat(new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)).isFalse();
    }
}
