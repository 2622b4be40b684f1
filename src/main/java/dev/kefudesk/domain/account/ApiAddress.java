package dev.kefudesk.domain.account;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an account's API lives: origin and an optional path prefix (no trailing slash, {@code ""} for none).
 *
 * <p>Clear-text http is accepted only where the host is literally {@code localhost}, {@code [::1]} or an IPv4 literal in
 * 127.0.0.0/8: a name that merely resolves to loopback today may resolve elsewhere tomorrow.
 */
public record ApiAddress(Origin origin, String pathPrefix) {

    /** The official host of WeChat Official Accounts. */
    public static final ApiAddress OFFICIAL = new ApiAddress(new Origin("https", "api.weixin.qq.com", 443), "");

    private static final Pattern LOOPBACK_V4 = Pattern.compile(
            "127\\.(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)");

    /** What parsing a typed address came to. */
    public sealed interface Parsed {}

    /** The address can be used. */
    public record Usable(ApiAddress address) implements Parsed {}

    /** The address cannot be used, and why. */
    public record Unusable(Fault fault) implements Parsed {}

    /** Why a typed address cannot be an API address. */
    public enum Fault {
        EMPTY,
        MALFORMED,
        SCHEME_NOT_HTTP,
        CLEAR_TEXT_NOT_LOOPBACK,
        HOST_MISSING,
        USER_INFO,
        QUERY,
        FRAGMENT,
        PORT_OUT_OF_RANGE
    }

    /** Parses what a person typed; surrounding blanks and trailing slashes are forgiven, nothing else is. */
    public static Parsed parse(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return new Unusable(Fault.EMPTY);
        }
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            return new Unusable(Fault.MALFORMED);
        }
        Fault fault = faultOf(uri);
        if (fault == null && uri.getRawQuery() != null) {
            fault = Fault.QUERY;
        }
        if (fault != null) {
            return new Unusable(fault);
        }
        return new Usable(new ApiAddress(originOf(uri), prefix(uri.getRawPath())));
    }

    static Origin originOf(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int port = uri.getPort() != -1 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port);
    }

    /** Why no secret may be sent there, null where it may. A query is not looked at. */
    static @Nullable Fault faultOf(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Fault.SCHEME_NOT_HTTP;
        }
        if (uri.isOpaque()) {
            return Fault.MALFORMED;
        }
        if (uri.getRawUserInfo() != null
                || (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@"))) {
            return Fault.USER_INFO;
        }
        if (uri.getRawFragment() != null) {
            return Fault.FRAGMENT;
        }
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            return uri.getRawAuthority() == null ? Fault.HOST_MISSING : Fault.MALFORMED;
        }
        if (uri.getPort() != -1 && (uri.getPort() < 1 || uri.getPort() > 65_535)) {
            return Fault.PORT_OUT_OF_RANGE;
        }
        if (scheme.equals("http") && !literalLoopback(uri.getHost().toLowerCase(Locale.ROOT))) {
            return Fault.CLEAR_TEXT_NOT_LOOPBACK;
        }
        return null;
    }

    private static boolean literalLoopback(String host) {
        return host.equals("localhost")
                || host.equals("[::1]")
                || LOOPBACK_V4.matcher(host).matches();
    }

    private static String prefix(@Nullable String rawPath) {
        String path = rawPath == null ? "" : rawPath;
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return path;
    }

    /** Whether this is WeChat's own host, whose accounts take one card a message since 2018-10-12. */
    public boolean official() {
        return origin.equals(OFFICIAL.origin);
    }

    /** Cards per message to start with: 1 on the official host (45008 since 2018-10-12), 10 elsewhere (classic rule). */
    public int usualCardsPerMessage() {
        return official() ? 1 : 10;
    }

    /** The address as a person writes it, and as {@link #parse} reads it back. */
    public String shown() {
        return origin.shown() + pathPrefix;
    }

    /** The absolute address of an API path such as {@code /cgi-bin/user/get}, with a raw query or {@code ""}. */
    public URI resolve(String apiPath, String rawQuery) {
        return URI.create(origin.scheme() + "://" + origin.host() + ":" + origin.port() + pathPrefix + apiPath
                + (rawQuery.isEmpty() ? "" : "?" + rawQuery));
    }
}
