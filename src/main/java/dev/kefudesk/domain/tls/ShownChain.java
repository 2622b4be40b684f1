package dev.kefudesk.domain.tls;

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
 * Takes down the certificates that a server shows and refuses every one of them, so that nothing is ever agreed on: for
 * telling a person why a handshake failed.
 */
public final class ShownChain extends X509ExtendedTrustManager {

    private static final int LONGEST = 120;
    private static final int MOST_NAMES = 5;

    private volatile List<X509Certificate> chain = List.of();

    /** What certificates can be refused for. */
    public enum Trouble {
        /** Not valid any more, or not yet. */
        EXPIRED,
        /** Nobody trusted vouches for it. */
        ISSUER_UNKNOWN,
        /** It is for another host. */
        OTHER_HOST,
        /** The handshake failed for something else. */
        NONE
    }

    /** Why a handshake failed, from the failure and all its causes. */
    public static Trouble trouble(List<Throwable> causes) {
        if (has(causes, CertificateExpiredException.class) || has(causes, CertificateNotYetValidException.class)) {
            return Trouble.EXPIRED;
        }
        if (has(causes, CertPathBuilderException.class) || has(causes, CertPathValidatorException.class)) {
            return Trouble.ISSUER_UNKNOWN;
        }
        return has(causes, CertificateException.class) ? Trouble.OTHER_HOST : Trouble.NONE;
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> kind) {
        return causes.stream().anyMatch(kind::isInstance);
    }

    /** For one handshake that is to fail. */
    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    /** From when to when the server's own certificate is valid, as dates; {@code ""} where none was shown. */
    public String validity() {
        return chain.isEmpty() ? "" : validity(chain.getFirst());
    }

    /** Who is said to vouch for the last certificate shown; {@code ""} where none was shown. */
    public String issuer() {
        return chain.isEmpty() ? "" : name(chain.getLast().getIssuerX500Principal());
    }

    /** The hosts that the server's own certificate is for, a few of many; {@code ""} where none was shown. */
    public String names() {
        return chain.isEmpty() ? "" : names(chain.getFirst());
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
