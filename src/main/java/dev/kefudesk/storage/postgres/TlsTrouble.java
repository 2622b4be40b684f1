package dev.kefudesk.storage.postgres;

import dev.kefudesk.service.port.ConnectionSteps.Fails;
import dev.kefudesk.service.port.ConnectionSteps.Fault;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.security.auth.x500.X500Principal;

/**
 * Why TLS with the server failed. Takes down the certificates that the server shows and refuses every one of them, so that
 * nothing is ever agreed on.
 */
final class TlsTrouble extends X509ExtendedTrustManager {

    private static final int LONGEST = 120;
    private static final int MOST_NAMES = 5;

    private volatile List<X509Certificate> chain = List.of();

    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    /** The kind of failure in a few words, where nobody has looked at the certificate. */
    static String words(Throwable failure) {
        return switch (fault(failure)) {
            case CERTIFICATE_EXPIRED -> "the certificate is not valid now";
            case ISSUER_UNKNOWN -> "the issuer of the certificate is not trusted";
            case OTHER_HOST -> "the certificate is for another host";
            default -> "TLS failed";
        };
    }

    private static Fault fault(Throwable failure) {
        List<Throwable> causes = ServerTrouble.causes(failure);
        if (has(causes, CertificateExpiredException.class) || has(causes, CertificateNotYetValidException.class)) {
            return Fault.CERTIFICATE_EXPIRED;
        }
        if (has(causes, CertPathBuilderException.class) || has(causes, CertPathValidatorException.class)) {
            return Fault.ISSUER_UNKNOWN;
        }
        return has(causes, CertificateException.class) ? Fault.OTHER_HOST : Fault.TLS_FAILED;
    }

    /** As {@link #words}, with what the certificate says that was taken down. */
    Fails explain(Throwable failure) {
        Fault fault = fault(failure);
        if (chain.isEmpty()) {
            return new Fails(fault, "");
        }
        return switch (fault) {
            case CERTIFICATE_EXPIRED -> new Fails(fault, validity(chain.getFirst()));
            case ISSUER_UNKNOWN -> new Fails(fault, name(chain.getLast().getIssuerX500Principal()));
            case OTHER_HOST -> new Fails(fault, names(chain.getFirst()));
            default -> new Fails(fault, "");
        };
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> kind) {
        return causes.stream().anyMatch(kind::isInstance);
    }

    private static String validity(X509Certificate certificate) {
        return Stream.of(certificate.getNotBefore(), certificate.getNotAfter())
                .map(date ->
                        date.toInstant().atOffset(ZoneOffset.UTC).toLocalDate().toString())
                .collect(Collectors.joining(" – "));
    }

    /** Common name and organisation, which is how people know an issuer. */
    private static String name(X500Principal principal) {
        String whole = principal.getName();
        try {
            List<Rdn> parts = new LdapName(whole).getRdns();
            String known = Stream.of("CN", "O")
                    .flatMap(
                            kind -> parts.stream().filter(part -> part.getType().equalsIgnoreCase(kind)))
                    .map(part -> String.valueOf(part.getValue()))
                    .distinct()
                    .collect(Collectors.joining(", "));
            return printable(known.isEmpty() ? whole : known);
        } catch (InvalidNameException e) {
            return printable(whole);
        }
    }

    private static String names(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                alternatives.stream()
                        .filter(entry -> entry.size() > 1 && entry.get(1) instanceof String)
                        .map(entry -> String.valueOf(entry.get(1)))
                        .forEach(names::add);
            }
        } catch (CertificateParsingException e) {
            names.clear();
        }
        return names.isEmpty()
                ? name(certificate.getSubjectX500Principal())
                : printable(names.stream().limit(MOST_NAMES).collect(Collectors.joining(", ")));
    }

    /** A certificate that nobody vouches for may hold anything. */
    private static String printable(String text) {
        String clean = text.replaceAll("\\p{C}", "").strip();
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
    }

    private void refuse(X509Certificate[] shown) throws CertificateException {
        chain = List.of(shown);
        throw new CertificateException("the certificates are taken down");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String kind, Socket socket) throws CertificateException {
        refuse(shown);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String kind, SSLEngine engine) throws CertificateException {
        refuse(shown);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String kind) throws CertificateException {
        refuse(shown);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String kind, Socket socket) throws CertificateException {
        refuse(shown);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String kind, SSLEngine engine) throws CertificateException {
        refuse(shown);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String kind) throws CertificateException {
        refuse(shown);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
