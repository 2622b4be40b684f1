package dev.kefudesk.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kefudesk.testing.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the system trusts is trusted beside whom Java trusts, and a store that cannot be read is left out. */
class SystemTrustTest {

    @TempDir
    private Path folder;

    private static String pem(TestCertificate certificate) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.root().getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private Path bundle(String content) throws IOException {
        return Files.writeString(folder.resolve("bundle.pem"), content, StandardCharsets.UTF_8);
    }

    @Test
    void anIssuerOfTheSystemsBundleIsTrusted() throws Exception {
        TestCertificate company = TestCertificate.selfSigned(folder, "CN=company", "ip:127.0.0.1");
        SystemTrust trust = new SystemTrust(List.of(), List.of(bundle("# the company's own\n" + pem(company))));

        assertThat(handshake(company, trust.get())).startsWith("TLS");
        assertThat(trust.get()).isSameAs(trust.get());
        assertThatThrownBy(() -> handshake(company, new SystemTrust(List.of(), List.of()).get()))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void anIssuerInAFileIsTrustedForOnePurposeOnly() throws Exception {
        TestCertificate company = TestCertificate.selfSigned(folder, "CN=company", "ip:127.0.0.1");
        SystemTrust trust = new SystemTrust(List.of(), List.of());
        String file = bundle(pem(company)).toString();

        assertThat(handshake(company, trust.including(file))).startsWith("TLS");
        assertThat(trust.including("")).isSameAs(trust.get());
        assertThatThrownBy(() -> handshake(company, trust.get())).isInstanceOf(SSLException.class);
    }

    @Test
    void aFileWithoutACertificateIsNoTrustAtAll() throws Exception {
        SystemTrust trust = new SystemTrust(List.of(), List.of());

        assertThatThrownBy(() -> trust.including(bundle("not a certificate").toString()))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> trust.including(bundle("").toString())).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> trust.including(folder.resolve("missing.pem").toString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void oneUnreadableCertificateDoesNotTakeTheOthersWithIt() throws Exception {
        TestCertificate company = TestCertificate.selfSigned(folder, "CN=company", "ip:127.0.0.1");
        String broken = "-----BEGIN CERTIFICATE-----\nbm8gY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----\n";
        SystemTrust trust = new SystemTrust(List.of(), List.of(bundle(broken + pem(company))));

        assertThat(handshake(company, trust.get())).startsWith("TLS");
    }

    @Test
    void whatCannotBeReadIsLeftOut() throws Exception {
        SystemTrust trust = new SystemTrust(
                List.of("No-Such-Store"), List.of(folder.resolve("missing.pem"), bundle("not a certificate")));

        assertThat(trust.get().getProtocol()).isEqualTo("TLS");
    }

    @Test
    void everySystemHasItsPlaces() throws Exception {
        Path usual = bundle("");
        List<String> places = List.of(folder.resolve("missing").toString(), usual.toString());

        assertThat(SystemTrust.stores("Windows 11")).containsExactly("Windows-ROOT");
        assertThat(SystemTrust.stores("Mac OS X")).containsExactly("KeychainStore", "KeychainStore-ROOT");
        assertThat(SystemTrust.stores("Linux")).isEmpty();
        assertThat(SystemTrust.bundles("Linux", Map.of(), places)).containsExactly(usual);
        assertThat(SystemTrust.bundles("Linux", Map.of("SSL_CERT_FILE", "/own.pem"), places))
                .containsExactly(Path.of("/own.pem"), usual);
        assertThat(SystemTrust.bundles("Windows 11", Map.of(), places)).isEmpty();
    }

    private static String handshake(TestCertificate certificate, SSLContext client) throws Exception {
        try (SSLServerSocket listener = (SSLServerSocket) certificate
                        .server()
                        .getServerSocketFactory()
                        .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SSLSocket socket = (SSLSocket) client.getSocketFactory().createSocket()) {
            Thread.startVirtualThread(() -> {
                try (SSLSocket accepted = (SSLSocket) listener.accept()) {
                    accepted.startHandshake();
                    accepted.getInputStream().read();
                } catch (IOException e) {
                    // what the client says about it counts
                }
            });
            socket.connect(listener.getLocalSocketAddress());
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }
}
