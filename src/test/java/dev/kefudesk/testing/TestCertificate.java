package dev.kefudesk.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate with its key, made with the JDK's keytool for one test. */
public record TestCertificate(KeyStore store, char[] password) {

    private static final String PASSWORD = "only-for-this-test";

    /** One that signs itself, for a host name. */
    public static TestCertificate make(Path folder, String host) throws IOException, GeneralSecurityException {
        return selfSigned(folder, "CN=" + host, "dns:" + host);
    }

    /**
     * @param names as {@code dns:a.example,ip:127.0.0.1}
     */
    public static TestCertificate selfSigned(Path folder, String subject, String names)
            throws IOException, GeneralSecurityException {
        Path file = Files.createTempDirectory(folder, "self").resolve("keys.p12");
        keytool(file, "test", subject, "-ext", "SAN=" + names);
        return read(file);
    }

    /**
     * One that an issuer of its own has signed, which the server sends along.
     *
     * @param from when it begins, as {@code -3d}
     * @param days how long it is valid
     */
    public static TestCertificate issued(Path folder, String issuer, String names, String from, int days)
            throws IOException, GeneralSecurityException {
        Path file = Files.createTempDirectory(folder, "issued").resolve("keys.p12");
        keytool(file, "issuer", issuer, "-ext", "BC=ca:true", "-startdate", "-30d", "-validity", "60");
        keytool(
                file,
                "test",
                "CN=the server",
                "-ext",
                "SAN=" + names,
                "-signer",
                "issuer",
                "-startdate",
                from,
                "-validity",
                Integer.toString(days));
        return read(file);
    }

    private static void keytool(Path file, String alias, String subject, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-dname",
                subject,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (keytool.waitFor() != 0) {
                throw new IOException("keytool made no key: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static TestCertificate read(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return new TestCertificate(store, PASSWORD.toCharArray());
    }

    /** The certificate at the end of the chain: the issuer's, or its own where it signed itself. */
    public Certificate root() throws GeneralSecurityException {
        Certificate[] chain = store.getCertificateChain("test");
        return chain[chain.length - 1];
    }

    public SSLContext server() throws GeneralSecurityException {
        KeyStore only = empty();
        only.setKeyEntry("test", store.getKey("test", password), password, store.getCertificateChain("test"));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(only, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** Trusts the end of this chain and nobody else. */
    public SSLContext client() throws GeneralSecurityException {
        KeyStore trusted = empty();
        trusted.setCertificateEntry("root", root());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore empty() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
        return store;
    }
}
