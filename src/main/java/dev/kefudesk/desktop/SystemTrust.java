package dev.kefudesk.desktop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS that trusts whom Java trusts and whom this system trusts: many a company signs its servers and proxies itself and
 * tells its computers so. Read when first asked for, which takes a moment, then kept. A store that cannot be read is left
 * out.
 */
public final class SystemTrust implements Supplier<SSLContext> {

    private static final Logger LOG = LoggerFactory.getLogger(SystemTrust.class);

    /** Where distributions keep their bundle of certificates. The first that is there counts, as with curl. */
    private static final List<String> BUNDLES =
            List.of("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem");

    private static final String BUNDLE_VARIABLE = "SSL_CERT_FILE";

    private final List<String> stores;
    private final List<Path> bundles;
    private @Nullable SSLContext context;
    private @Nullable Set<X509Certificate> issuers;

    /** The stores of this system. */
    public SystemTrust() {
        this(
                stores(System.getProperty("os.name", "")),
                bundles(System.getProperty("os.name", ""), System.getenv(), BUNDLES));
    }

    /**
     * @param stores kinds of key stores that hold the system's certificates
     * @param bundles files of PEM certificates
     */
    SystemTrust(List<String> stores, List<Path> bundles) {
        this.stores = List.copyOf(stores);
        this.bundles = List.copyOf(bundles);
    }

    static List<String> stores(String system) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return List.of("Windows-ROOT");
        }
        return name.startsWith("mac") ? List.of("KeychainStore", "KeychainStore-ROOT") : List.of();
    }

    static List<Path> bundles(String system, Map<String, String> environment, List<String> usual) {
        List<Path> found = new ArrayList<>();
        String named = environment.getOrDefault(BUNDLE_VARIABLE, "");
        if (!named.isBlank()) {
            found.add(Path.of(named));
        }
        if (system.toLowerCase(Locale.ROOT).contains("linux")) {
            usual.stream().map(Path::of).filter(Files::isReadable).findFirst().ifPresent(found::add);
        }
        return found;
    }

    /** Blocks for a moment the first time: never on the toolkit's thread. */
    @Override
    public synchronized SSLContext get() {
        if (context == null) {
            context = load();
        }
        return context;
    }

    /**
     * The same, and whom the certificates in a file vouch for: a server of the company may be signed by an issuer that no
     * system knows. Blocks.
     *
     * @param file of PEM certificates, {@code ""} for none
     * @throws IOException where it cannot be read
     * @throws GeneralSecurityException where it holds no certificate
     */
    public SSLContext including(String file) throws IOException, GeneralSecurityException {
        if (file.isBlank()) {
            return get();
        }
        Set<X509Certificate> trusted = new LinkedHashSet<>();
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            trusted.addAll(certificates(CertificateFactory.getInstance("X.509").generateCertificates(in)));
        } catch (InvalidPathException e) {
            throw new IOException("no name of a file", e);
        }
        if (trusted.isEmpty()) {
            throw new CertificateException("no certificate in the file");
        }
        trusted.addAll(issuers());
        return trusting(trusted);
    }

    private SSLContext load() {
        try {
            return trusting(issuers());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    private static SSLContext trusting(Collection<X509Certificate> trusted)
            throws GeneralSecurityException, IOException {
        SSLContext made = SSLContext.getInstance("TLS");
        made.init(null, factory(merged(trusted)).getTrustManagers(), null);
        return made;
    }

    private synchronized Set<X509Certificate> issuers() throws GeneralSecurityException {
        if (issuers == null) {
            TrustManagerFactory javas = factory(null);
            Set<X509Certificate> trusted = new LinkedHashSet<>();
            for (TrustManager manager : javas.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    Collections.addAll(trusted, x509.getAcceptedIssuers());
                }
            }
            int ofJava = trusted.size();
            stores.forEach(kind -> trusted.addAll(ofStore(kind)));
            bundles.forEach(file -> trusted.addAll(ofBundle(file)));
            LOG.info(
                    "{} certificate issuers are trusted, {} of them by the system only",
                    trusted.size(),
                    trusted.size() - ofJava);
            issuers = trusted;
        }
        return issuers;
    }

    private static TrustManagerFactory factory(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }

    private static KeyStore merged(Collection<X509Certificate> trusted) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int number = 0;
        for (X509Certificate certificate : trusted) {
            number++;
            store.setCertificateEntry("issuer-" + number, certificate);
        }
        return store;
    }

    private static List<X509Certificate> ofStore(String kind) {
        try {
            KeyStore store = KeyStore.getInstance(kind);
            store.load(null, null);
            List<X509Certificate> found = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isCertificateEntry(alias) && store.getCertificate(alias) instanceof X509Certificate one) {
                    found.add(one);
                }
            }
            return found;
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            LOG.info(
                    "the certificates of {} cannot be read ({})",
                    kind,
                    e.getClass().getSimpleName());
            return List.of();
        }
    }

    /** One by one, so that a single one that Java cannot read does not take the others with it. */
    private static List<X509Certificate> ofBundle(Path file) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            try (InputStream in = Files.newInputStream(file)) {
                return certificates(factory.generateCertificates(in));
            } catch (CertificateException e) {
                return oneByOne(factory, Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        } catch (GeneralSecurityException | IOException e) {
            LOG.info(
                    "the certificates of {} cannot be read ({})",
                    file,
                    e.getClass().getSimpleName());
            return List.of();
        }
    }

    private static List<X509Certificate> oneByOne(CertificateFactory factory, String pem) {
        String end = "-----END CERTIFICATE-----";
        List<X509Certificate> found = new ArrayList<>();
        Arrays.stream(pem.split(end))
                .filter(part -> part.contains("-----BEGIN CERTIFICATE-----"))
                .forEach(part -> {
                    String one = part.substring(part.indexOf("-----BEGIN CERTIFICATE-----")) + end + "\n";
                    try (InputStream in = new java.io.ByteArrayInputStream(
                            one.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1))) {
                        found.addAll(certificates(factory.generateCertificates(in)));
                    } catch (CertificateException | IOException e) {
                        LOG.debug("a certificate cannot be read", e);
                    }
                });
        return found;
    }

    private static List<X509Certificate> certificates(Collection<? extends Certificate> read) {
        return read.stream()
                .filter(X509Certificate.class::isInstance)
                .map(X509Certificate.class::cast)
                .toList();
    }
}
