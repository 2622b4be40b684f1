package dev.kefudesk.wechat;

import static dev.kefudesk.wechat.GatewayFixture.BODY;
import static dev.kefudesk.wechat.GatewayFixture.PATIENT;
import static dev.kefudesk.wechat.GatewayFixture.SHORT;
import static dev.kefudesk.wechat.GatewayFixture.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.domain.send.SendOutcome.Unknown;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.Route;
import dev.kefudesk.service.port.SendReport;
import dev.kefudesk.service.port.SystemProxies;
import dev.kefudesk.testing.TestCertificate;
import dev.kefudesk.testing.TestProxy;
import dev.kefudesk.wechat.http.Deadlines;
import dev.kefudesk.wechat.http.Network;
import dev.kefudesk.wechat.http.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Through a proxy a message leaves at most once too, and what the proxy refuses has not left. */
class ProxyRouteTest {

    private static final String PASSWORD = "pr0xy-pässw0rd";
    private static final String ANSWERED = RawServer.ok(RawServer.OK);

    @TempDir
    private static Path folder;

    private static TestCertificate certificate;

    private final TestProxy proxy = new TestProxy();

    @BeforeAll
    static void makeCertificate() throws IOException, GeneralSecurityException {
        certificate = TestCertificate.selfSigned(folder, "CN=wechat", "dns:wechat.example,ip:127.0.0.1");
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    private Route route() {
        return new Route.HttpProxy(proxy.host(), proxy.port(), "", "");
    }

    private Route route(String user, String password) {
        return new Route.HttpProxy(proxy.host(), proxy.port(), user, password);
    }

    private static GatewayFixture desk(Deadlines deadlines) throws GeneralSecurityException {
        SSLContext trusting = certificate.client();
        return new GatewayFixture(deadlines, new Network(() -> trusting, SystemProxies.NONE));
    }

    private static RawServer secure(RawServer.Script script) throws IOException, GeneralSecurityException {
        return new RawServer(
                certificate
                        .server()
                        .getServerSocketFactory()
                        .createServerSocket(0, 10, InetAddress.getLoopbackAddress()),
                script);
    }

    private static RawServer.Script answering() {
        return connection -> {
            while (connection.read() != null) {
                connection.write(ANSWERED);
            }
        };
    }

    private ApiAddress named(RawServer server) {
        proxy.name("wechat.example", server.secureApi().origin().port());
        return ((ApiAddress.Usable) ApiAddress.parse("https://wechat.example")).address();
    }

    private static SendReport send(GatewayFixture desk, ApiAddress api, Route route) {
        return desk.gateway.send(new Endpoint(api, route), TOKEN, BODY, new CancelSignal());
    }

    @Test
    void aLoopbackAddressIsAskedForByItsWholeAddress() throws Exception {
        try (GatewayFixture desk = desk(PATIENT);
                RawServer wechat = RawServer.answering(ANSWERED)) {
            assertThat(send(desk, wechat.api(), route()).outcome()).isEqualTo(new SendOutcome.Accepted());
            assertThat(proxy.seen().getFirst().line())
                    .startsWith("POST " + wechat.api().shown() + "/cgi-bin/message/custom/send?");
            assertThat(wechat.requests())
                    .hasSize(1)
                    .first()
                    .satisfies(request -> assertThat(request.body()).isEqualTo(BODY));
        }
    }

    @Test
    void httpsGoesThroughATunnelThatSeesNothing() throws Exception {
        try (GatewayFixture desk = desk(PATIENT);
                RawServer wechat = secure(answering())) {
            assertThat(send(desk, named(wechat), route()).outcome()).isEqualTo(new SendOutcome.Accepted());
            assertThat(proxy.seen()).singleElement().satisfies(seen -> {
                assertThat(seen.line()).isEqualTo("CONNECT wechat.example:443 HTTP/1.1");
                assertThat(seen.head()).doesNotContain(TOKEN.reveal());
            });
            assertThat(wechat.requests()).hasSize(1);
        }
    }

    @Test
    void theProxyGetsItsPasswordAtOnceAndTheServerNever() throws Exception {
        proxy.asking("anna", PASSWORD);
        try (GatewayFixture desk = desk(PATIENT);
                RawServer wechat = secure(answering());
                RawServer clear = RawServer.answering(ANSWERED)) {
            for (int i = 0; i < 3; i++) {
                assertThat(send(desk, named(wechat), route("anna", PASSWORD)).outcome())
                        .isEqualTo(new SendOutcome.Accepted());
                assertThat(send(desk, clear.api(), route("anna", PASSWORD)).outcome())
                        .isEqualTo(new SendOutcome.Accepted());
                desk.gateway.tags(new Endpoint(named(wechat), route("anna", PASSWORD)), TOKEN, new CancelSignal());
            }
            assertThat(proxy.seen())
                    .allSatisfy(seen -> assertThat(seen.head()).contains("Proxy-Authorization: Basic "));
            assertThat(wechat.requests())
                    .hasSize(6)
                    .allSatisfy(request -> assertThat(request.head()).doesNotContainIgnoringCase("proxy-"));
        }
    }

    @Test
    void withoutAProxyNoPasswordLeaves() throws Exception {
        try (GatewayFixture desk = desk(PATIENT);
                RawServer wechat = RawServer.answering(ANSWERED)) {
            send(desk, wechat.api(), route("anna", PASSWORD));
            send(desk, wechat.api(), new Route.Direct());
            assertThat(proxy.seen()).hasSize(1);
            assertThat(wechat.requests())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request.head()).doesNotContainIgnoringCase("proxy-"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aProxyThatWantsAnotherPasswordHasPassedNothingOn(boolean tls) throws Exception {
        proxy.asking("anna", "right");
        try (GatewayFixture desk = desk(PATIENT);
                RawServer wechat = tls ? secure(answering()) : RawServer.answering(ANSWERED)) {
            ApiAddress api = tls ? named(wechat) : wechat.api();
            SendReport report = send(desk, api, route("anna", PASSWORD));
            assertThat(report.outcome()).isEqualTo(NotSent.because(NotSentCause.PROXY, "HTTP 407 from a proxy"));
            assertThat(desk.gateway.tags(new Endpoint(api, route()), TOKEN, new CancelSignal()))
                    .isEqualTo(new ApiAnswer.Failed<>(NotSentCause.PROXY, "HTTP 407 from a proxy"));
            assertThat(wechat.requests()).isEmpty();
            assertThat(proxy.seen()).hasSize(2);
        }
    }

    @Test
    void aTunnelThatIsRefusedIsNotSent() throws Exception {
        proxy.refusing("403 Forbidden");
        try (GatewayFixture desk = desk(PATIENT);
                RawServer wechat = secure(answering())) {
            NotSent expected = NotSent.because(
                    NotSentCause.PROXY, "the proxy 127.0.0.1:" + proxy.port() + " does not pass us on: HTTP 403");
            assertThat(send(desk, named(wechat), route("anna", PASSWORD)).outcome())
                    .isEqualTo(expected);
            assertThat(desk.gateway.tags(new Endpoint(named(wechat), route()), TOKEN, new CancelSignal()))
                    .isEqualTo(new ApiAnswer.Failed<>(expected.cause(), expected.detail()));
            assertThat(wechat.accepted()).isZero();
        }
    }

    @Test
    void aRefusalOfTheProxyAfterTheBodyLeftSaysNothing() throws Exception {
        proxy.refusing("403 Forbidden");
        try (GatewayFixture desk = desk(PATIENT);
                RawServer wechat = RawServer.answering(ANSWERED)) {
            assertThat(send(desk, wechat.api(), route()).outcome())
                    .isInstanceOfSatisfying(
                            Unknown.class,
                            unknown -> assertThat(unknown.cause()).isEqualTo(UnknownCause.HTTP_STATUS));
        }
    }

    @Test
    void a407OfTheServerInsideTheTunnelSaysNothing() throws Exception {
        try (GatewayFixture desk = desk(PATIENT);
                RawServer wechat = secure(connection -> {
                    connection.read();
                    connection.write(RawServer.answer("407 No", ""));
                })) {
            assertThat(send(desk, named(wechat), route()).outcome()).isInstanceOf(Unknown.class);
            assertThat(wechat.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aProxyThatCannotBeReachedIsToBlame(boolean tls) throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        Route route = new Route.HttpProxy("127.0.0.1", closed, "anna", PASSWORD);
        Route unknown = new Route.HttpProxy("proxy.invalid", 3128, "anna", PASSWORD);
        ApiAddress api =
                ((ApiAddress.Usable) ApiAddress.parse(tls ? "https://wechat.example" : "http://127.0.0.1:9")).address();
        try (GatewayFixture desk = desk(PATIENT)) {
            String detail = "the proxy 127.0.0.1:" + closed + " cannot be reached: connection refused";
            assertThat(send(desk, api, route).outcome()).isEqualTo(NotSent.because(NotSentCause.PROXY, detail));
            assertThat(desk.gateway.tags(new Endpoint(api, route), TOKEN, new CancelSignal()))
                    .isEqualTo(new ApiAnswer.Failed<>(NotSentCause.PROXY, detail));
            assertThat(send(desk, api, unknown).outcome())
                    .isEqualTo(NotSent.because(
                            NotSentCause.PROXY,
                            "the proxy proxy.invalid:3128 cannot be reached: the host name has no address"));
        }
    }

    @RepeatedTest(5)
    void aProxyThatHangsUpInsteadOfMakingATunnelIsToBlame() throws Exception {
        try (GatewayFixture desk = desk(PATIENT);
                RawServer hangsUp = new RawServer(RawServer.Connection::read)) {
            Route route =
                    new Route.HttpProxy("127.0.0.1", hangsUp.api().origin().port(), "", "");
            ApiAddress api = ((ApiAddress.Usable) ApiAddress.parse("https://wechat.example")).address();
            assertThat(notSent(send(desk, api, route))).isEqualTo(NotSentCause.PROXY);
            assertThat(hangsUp.requests())
                    .allSatisfy(request -> assertThat(request.body()).isEmpty());
        }
    }

    @Test
    void aProxyThatSaysNothingIsToBlame() throws Exception {
        try (GatewayFixture desk = desk(SHORT);
                RawServer silent = new RawServer(RawServer.Connection::untilClosed)) {
            Route route = new Route.HttpProxy("127.0.0.1", silent.api().origin().port(), "", "");
            ApiAddress api = ((ApiAddress.Usable) ApiAddress.parse("https://wechat.example")).address();
            assertThat(notSent(send(desk, api, route))).isEqualTo(NotSentCause.PROXY);
        }
    }

    @RepeatedTest(5)
    void aServerThatHangsUpWithinTheHandshakeBehindAProxyGotNothing() throws Exception {
        try (GatewayFixture desk = desk(PATIENT);
                RawServer wechat = new RawServer(connection -> {})) {
            assertThat(notSent(send(desk, named(wechat), route()))).isIn(NotSentCause.TLS, NotSentCause.PROXY);
        }
    }

    @Test
    void anUntrustedServerBehindAProxyGetsNothing() throws Exception {
        try (GatewayFixture desk = new GatewayFixture(PATIENT);
                RawServer wechat = secure(answering())) {
            assertThat(send(desk, named(wechat), route()).outcome())
                    .isEqualTo(NotSent.because(NotSentCause.TLS, "the server's certificate is not trusted"));
            assertThat(wechat.requests()).isEmpty();
        }
    }

    @Test
    void connectionsOfOneRouteServeNoOther() throws Exception {
        try (GatewayFixture desk = desk(PATIENT);
                RawServer wechat = RawServer.answering(ANSWERED)) {
            for (Route route : List.of(route(), new Route.Direct(), route("anna", PASSWORD))) {
                send(desk, wechat.api(), route);
            }
            assertThat(wechat.accepted()).isEqualTo(3);
            assertThat(proxy.seen()).hasSize(2);
        }
    }

    @Test
    void theSystemIsAskedOnceForEachCallAndHearsNoToken() throws Exception {
        List<URI> asked = new CopyOnWriteArrayList<>();
        SystemProxies system = address -> {
            asked.add(address);
            return Optional.of(new Route.HttpProxy(proxy.host(), proxy.port(), "", ""));
        };
        SSLContext trusting = certificate.client();
        try (GatewayFixture desk = new GatewayFixture(PATIENT, new Network(() -> trusting, system));
                RawServer wechat = secure(answering())) {
            assertThat(send(desk, named(wechat), new Route.SystemProxy()).outcome())
                    .isEqualTo(new SendOutcome.Accepted());
            assertThat(asked).containsExactly(URI.create("https://wechat.example:443/"));
            assertThat(proxy.seen()).hasSize(1);
        }
    }

    @Test
    void aSystemThatDoesNotSayInTimeWhichProxyToUseSendsNothing() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        SystemProxies hangs = _ -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Optional.empty();
        };
        try (GatewayFixture desk =
                        new GatewayFixture(SHORT, new Network(Network.plain().tls(), hangs));
                RawServer wechat = RawServer.answering(ANSWERED)) {
            assertThat(notSent(send(desk, wechat.api(), new Route.SystemProxy())))
                    .isEqualTo(NotSentCause.PROXY);
            assertThat(wechat.accepted()).isZero();
            never.countDown();
        }
    }

    @Test
    void thePasswordStandsInNoTextForm() {
        assertThat(new Endpoint(ApiAddress.OFFICIAL, route("anna", PASSWORD)).toString())
                .doesNotContain(PASSWORD);
    }

    private static NotSentCause notSent(SendReport report) {
        assertThat(report.outcome()).isInstanceOf(NotSent.class);
        assertThat(report.toString()).doesNotContain(PASSWORD);
        return ((NotSent) report.outcome()).cause();
    }
}
