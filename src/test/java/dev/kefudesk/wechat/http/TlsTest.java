package dev.kefudesk.wechat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Route;
import dev.kefudesk.service.port.SystemProxies;
import dev.kefudesk.testing.TestTimer;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over TLS too, the body leaves only when the connection stands. */
class TlsTest {

    @TempDir
    private static Path folder;

    private static SSLContext server;
    private static SSLContext trusting;

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final TestTimer timer = new TestTimer();
    private final Transport usual = transport(SSLContext.getDefault());
    private final Transport transport = transport(trusting);

    TlsTest() throws Exception {}

    private Transport transport(SSLContext tls) {
        return new Transport(executor, timer, Deadlines.USUAL, "test", new Network(() -> tls, SystemProxies.NONE));
    }

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path file = folder.resolve("keys.p12");
        String options = "-genkeypair -alias a -keyalg EC -storetype PKCS12 -storepass changeit"
                + " -dname CN=127.0.0.1 -ext san=ip:127.0.0.1 -validity 2 -keystore";
        List<String> command = new ArrayList<>(List.of(options.split(" ")));
        command.addFirst(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addLast(file.toString());
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        server = SSLContext.getInstance("TLS");
        server.init(managers.getKeyManagers(), null, null);
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("a", keys.getCertificate("a"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificates);
        trusting = SSLContext.getInstance("TLS");
        trusting.init(null, trust.getTrustManagers(), null);
    }

    @AfterEach
    void close() {
        usual.close();
        transport.close();
        timer.close();
        executor.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aTrustedServerGetsTheMessage(String protocol) throws Exception {
        try (RawServer wechat = listen(protocol, connection -> {
            while (connection.read(Duration.ofSeconds(5)) != null) {
                connection.write(RawServer.ok(RawServer.OK));
            }
        })) {
            for (int i = 0; i < 3; i++) {
                assertThat(send(transport, wechat)).isInstanceOf(Exchanged.Whole.class);
            }
            assertThat(wechat.requests()).hasSize(3);
            assertThat(wechat.accepted()).isEqualTo(1);
        }
    }

    @Test
    void aKeptConnectionThatTheServerClosedIsNotUsed() throws Exception {
        try (RawServer wechat = listen("TLSv1.3", connection -> {
            if (connection.read() != null) {
                connection.write(RawServer.ok(RawServer.OK));
            }
        })) {
            for (int i = 1; i <= 5; i++) {
                assertThat(send(transport, wechat)).isInstanceOf(Exchanged.Whole.class);
                int sent = i;
                await().until(() -> wechat.ended() == sent);
                pauseForTheEndToArrive();
            }
            assertThat(wechat.requests()).hasSize(5);
        }
    }

    @Test
    void aServerThatIsNotTrustedGetsNothing() throws Exception {
        try (RawServer wechat = listen("TLSv1.3", RawServer.Connection::read)) {
            assertThat(send(usual, wechat))
                    .isEqualTo(new Exchanged.NotLeft(NotSentCause.TLS, "the server's certificate is not trusted"));
            assertThat(wechat.requests()).isEmpty();
        }
    }

    @Test
    void aCertificateOfAnotherNameGetsNothing() throws Exception {
        try (RawServer wechat = listen("TLSv1.3", RawServer.Connection::read)) {
            String other = wechat.secureApi().shown().replace("127.0.0.1", "localhost");
            ApiAddress api = ((ApiAddress.Usable) ApiAddress.parse(other)).address();
            assertThat(send(transport, api))
                    .isInstanceOfSatisfying(
                            Exchanged.NotLeft.class,
                            not -> assertThat(not.cause()).isEqualTo(NotSentCause.TLS));
            assertThat(wechat.requests()).isEmpty();
        }
    }

    /** The JDK's HTTP client takes this end for a handshake that has come out, now and then. */
    @RepeatedTest(10)
    void aServerThatHangsUpWithinTheHandshakeGotNothing() throws Exception {
        try (RawServer wechat = new RawServer(connection -> {})) {
            assertThat(send(transport, wechat))
                    .isInstanceOfSatisfying(
                            Exchanged.NotLeft.class,
                            not -> assertThat(not.cause()).isEqualTo(NotSentCause.TLS));
        }
    }

    @Test
    void aServerThatHangsUpAfterTheRequestMayHaveIt() throws Exception {
        try (RawServer wechat = listen("TLSv1.3", RawServer.Connection::read)) {
            assertThat(send(transport, wechat))
                    .isInstanceOfSatisfying(
                            Exchanged.Broken.class,
                            broken -> assertThat(broken.cause()).isEqualTo(UnknownCause.CLOSED_BEFORE_ANSWER));
            assertThat(wechat.requests()).hasSize(1);
        }
    }

    private static void pauseForTheEndToArrive() throws InterruptedException {
        assertThat(new CountDownLatch(1).await(30, TimeUnit.MILLISECONDS)).isFalse();
    }

    private static RawServer listen(String protocol, RawServer.Script script) throws Exception {
        SSLServerSocket socket = (SSLServerSocket)
                server.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        socket.setEnabledProtocols(new String[] {protocol});
        return new RawServer(socket, script);
    }

    private static Exchanged send(Transport transport, RawServer wechat) {
        return send(transport, wechat.secureApi());
    }

    private static Exchanged send(Transport transport, ApiAddress api) {
        return transport
                .exchange(
                        new ApiRequest(api.origin(), new Route.Direct(), api.resolve("/x", ""), "{}", true),
                        new CancelSignal())
                .result();
    }
}
