package dev.kefudesk.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.ConnectionProbe;
import dev.kefudesk.service.port.ConnectionProbe.Fails;
import dev.kefudesk.service.port.ConnectionProbe.Fault;
import dev.kefudesk.service.port.ConnectionProbe.Finding;
import dev.kefudesk.service.port.ConnectionProbe.NotNeeded;
import dev.kefudesk.service.port.ConnectionProbe.Works;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.Route;
import dev.kefudesk.service.port.SystemProxies;
import dev.kefudesk.testing.TestCertificate;
import dev.kefudesk.testing.TestProxy;
import dev.kefudesk.testing.TestTimer;
import dev.kefudesk.wechat.http.Network;
import dev.kefudesk.wechat.http.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each step says what is in the way, and no secret but the proxy's password goes anywhere. */
class HttpConnectionProbeTest {

    private static final String PASSWORD = "pr0xy-passw0rd";
    private static final String ISSUER = "CN=Own Works Root, O=Own Works Ltd, C=CN";

    @TempDir
    private static Path folder;

    private static TestCertificate good;
    private static TestCertificate expired;

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final TestTimer timer = new TestTimer();
    private final TestProxy proxy = new TestProxy();
    private final CancelSignal cancel = new CancelSignal();
    private final HttpConnectionProbe probe = probe(Network.plain());

    @BeforeAll
    static void makeCertificates() throws IOException, GeneralSecurityException {
        good = TestCertificate.issued(folder, ISSUER, "dns:wechat.example,ip:127.0.0.1", "-3d", 30);
        expired = TestCertificate.issued(folder, ISSUER, "ip:127.0.0.1", "-3d", 1);
    }

    private HttpConnectionProbe probe(Network network) {
        return new HttpConnectionProbe(executor, timer, GatewayFixture.PATIENT, network);
    }

    private HttpConnectionProbe trusting(TestCertificate certificate) throws GeneralSecurityException {
        SSLContext trusting = certificate.client();
        return probe(new Network(() -> trusting, SystemProxies.NONE));
    }

    @AfterEach
    void close() {
        probe.close();
        proxy.close();
        timer.close();
        executor.shutdownNow();
    }

    private Route proxied(String user) {
        return new Route.HttpProxy(proxy.host(), proxy.port(), user, user.isEmpty() ? "" : PASSWORD);
    }

    private static ApiAddress api(String address) {
        return ((ApiAddress.Usable) ApiAddress.parse(address)).address();
    }

    private static RawServer secure(TestCertificate certificate) throws IOException, GeneralSecurityException {
        return new RawServer(
                certificate
                        .server()
                        .getServerSocketFactory()
                        .createServerSocket(0, 10, InetAddress.getLoopbackAddress()),
                RawServer.Connection::untilClosed);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Fails fails(Fault fault, String detail) {
        return new Fails(fault, detail);
    }

    @Test
    void aProxyThatLetsUsThroughIsNamed() throws Exception {
        try (RawServer wechat = secure(good)) {
            proxy.asking("anna", PASSWORD)
                    .name("wechat.example", wechat.secureApi().origin().port());
            Endpoint at = new Endpoint(api("https://wechat.example"), proxied("anna"));
            assertThat(probe.proxy(at, cancel)).isEqualTo(new Works("127.0.0.1:" + proxy.port()));
            assertThat(probe.name(at, cancel)).isEqualTo(new NotNeeded());
            assertThat(trusting(good).tls(at, cancel)).isEqualTo(new Works("TLSv1.3"));
        }
    }

    @Test
    void withoutAProxyThereIsNothingToSay() {
        assertThat(probe.proxy(Endpoint.direct(api("https://wechat.example")), cancel))
                .isEqualTo(new NotNeeded());
        assertThat(probe.proxy(new Endpoint(api("https://wechat.example"), new Route.SystemProxy()), cancel))
                .isEqualTo(new NotNeeded());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://wechat.example", "http://127.0.0.1:9"})
    void aProxyThatWantsAPasswordSaysSo(String address) {
        proxy.asking("anna", "another");
        Finding found = probe.proxy(new Endpoint(api(address), proxied("anna")), cancel);
        assertThat(found).isEqualTo(fails(Fault.PROXY_WANTS_PASSWORD, "127.0.0.1:" + proxy.port()));
        assertThat(found.toString()).doesNotContain(PASSWORD);
    }

    @Test
    void aProxyThatRefusesATunnelSaysSo() {
        proxy.refusing("403 Forbidden");
        Endpoint at = new Endpoint(api("https://wechat.example"), proxied(""));
        Fails expected = fails(Fault.PROXY_REFUSES, "127.0.0.1:" + proxy.port() + ": HTTP 403");
        assertThat(probe.proxy(at, cancel)).isEqualTo(expected);
        assertThat(probe.tls(at, cancel)).isEqualTo(expected);
    }

    @Test
    void aProxyThatCannotBeReachedIsNamed() throws Exception {
        int closed = closedPort();
        ApiAddress api = api("https://wechat.example");
        assertThat(probe.proxy(new Endpoint(api, new Route.HttpProxy("127.0.0.1", closed, "", "")), cancel))
                .isEqualTo(fails(Fault.PROXY_NOT_REACHABLE, "127.0.0.1:" + closed + ": connection refused"));
        assertThat(probe.proxy(new Endpoint(api, new Route.HttpProxy("proxy.invalid", 80, "", "")), cancel))
                .isEqualTo(fails(Fault.PROXY_NOT_REACHABLE, "proxy.invalid:80: the host name has no address"));
    }

    @Test
    void aNameIsLookedUp() {
        assertThat(probe.name(Endpoint.direct(api("https://127.0.0.1")), cancel))
                .isEqualTo(new Works("127.0.0.1"));
        assertThat(probe.name(Endpoint.direct(api("https://kefudesk.invalid")), cancel))
                .isEqualTo(fails(Fault.NAME_NOT_FOUND, ""));
    }

    @Test
    void anUnknownIssuerIsNamed() throws Exception {
        try (RawServer wechat = secure(good)) {
            assertThat(probe.tls(Endpoint.direct(wechat.secureApi()), cancel))
                    .isEqualTo(fails(Fault.ISSUER_UNKNOWN, "Own Works Root, Own Works Ltd"));
            assertThat(trusting(good).tls(Endpoint.direct(wechat.secureApi()), cancel))
                    .isEqualTo(new Works("TLSv1.3"));
        }
    }

    @Test
    void anExpiredCertificateIsNamedByItsTime() throws Exception {
        try (RawServer wechat = secure(expired)) {
            assertThat(trusting(expired).tls(Endpoint.direct(wechat.secureApi()), cancel))
                    .isInstanceOfSatisfying(Fails.class, fails -> {
                        assertThat(fails.fault()).isEqualTo(Fault.CERTIFICATE_EXPIRED);
                        assertThat(fails.detail()).matches("\\d{4}-\\d\\d-\\d\\d – \\d{4}-\\d\\d-\\d\\d");
                    });
        }
    }

    @Test
    void aCertificateOfAnotherHostIsNamedByItsNames() throws Exception {
        try (RawServer wechat = secure(good)) {
            ApiAddress other = api(wechat.secureApi().shown().replace("127.0.0.1", "localhost"));
            assertThat(trusting(good).tls(Endpoint.direct(other), cancel))
                    .isEqualTo(fails(Fault.OTHER_HOST, "wechat.example, 127.0.0.1"));
        }
    }

    @Test
    void whatSpeaksNoTlsSaysSo() throws Exception {
        try (RawServer wechat = new RawServer(connection -> connection.write("HTTP/1.1 400 Bad\r\n\r\n"))) {
            assertThat(probe.tls(Endpoint.direct(wechat.secureApi()), cancel)).isEqualTo(fails(Fault.TLS_FAILED, ""));
        }
        assertThat(probe.tls(Endpoint.direct(api("https://127.0.0.1:" + closedPort())), cancel))
                .isEqualTo(fails(Fault.NOT_REACHABLE, "connection refused"));
        assertThat(probe.tls(Endpoint.direct(api("http://127.0.0.1:9")), cancel))
                .isEqualTo(new NotNeeded());
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws Exception {
        try (RawServer silent = new RawServer(RawServer.Connection::untilClosed);
                HttpConnectionProbe hasty =
                        new HttpConnectionProbe(executor, timer, GatewayFixture.SHORT, Network.plain())) {
            assertThat(hasty.tls(Endpoint.direct(silent.secureApi()), cancel)).isEqualTo(fails(Fault.TIMEOUT, ""));
            assertThat(hasty.address(Endpoint.direct(silent.api()), cancel))
                    .isInstanceOfSatisfying(
                            Fails.class, fails -> assertThat(fails.fault()).isEqualTo(Fault.TIMEOUT));
        }
    }

    @Test
    void aCancelEndsAStepAtOnce() throws Exception {
        try (RawServer silent = new RawServer(RawServer.Connection::untilClosed)) {
            Future<Finding> step = executor.submit(() -> probe.tls(Endpoint.direct(silent.secureApi()), cancel));
            await().until(() -> silent.accepted() == 1);
            cancel.cancel();
            assertThat(step.get()).isEqualTo(fails(Fault.CANCELLED, ""));
            await().until(() -> silent.ended() == 1);
        }
    }

    @Test
    void anAnswerWithAnErrcodeIsWeChatAndNothingSecretWasSent() throws Exception {
        try (RawServer wechat =
                RawServer.answering(RawServer.ok("{\"errcode\":41001,\"errmsg\":\"access_token missing\"}"))) {
            ApiAddress prefixed = api(wechat.api().shown() + "/gateway");
            assertThat(probe.address(Endpoint.direct(prefixed), cancel)).isEqualTo(new Works("HTTP 200"));
            assertThat(wechat.requests())
                    .singleElement()
                    .satisfies(
                            request -> assertThat(request.line()).isEqualTo("GET /gateway/cgi-bin/user/get HTTP/1.1"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "200 OK|<html>hello</html>",
                "404 Not Found|<html></html>",
                "200 OK|{\"ok\":true}",
                "200 OK|[]",
                "302 Found|",
                "502 Bad Gateway|{\"errcode\":null}"
            })
    void whateverElseAnswersIsNotWeChat(String answer) throws Exception {
        String[] parts = answer.split("\\|", 2);
        try (RawServer other = RawServer.answering(RawServer.answer(parts[0], parts[1]))) {
            assertThat(probe.address(Endpoint.direct(other.api()), cancel))
                    .isEqualTo(fails(ConnectionProbe.Fault.NOT_WECHAT, "HTTP " + parts[0].substring(0, 3)));
        }
    }
}
