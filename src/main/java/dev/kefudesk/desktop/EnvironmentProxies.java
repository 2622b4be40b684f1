package dev.kefudesk.desktop;

import dev.kefudesk.service.port.Route;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that the environment names by {@code https_proxy}, {@code http_proxy}, {@code all_proxy} and
 * {@code no_proxy}, in small letters or capitals, small ones first, as curl has it.
 */
final class EnvironmentProxies {

    /** What the environment says about an address. */
    sealed interface Word {}

    /** Nothing. */
    record Silent() implements Word {}

    /** No proxy, in so many words: {@code no_proxy} names the host. */
    record Bypassed() implements Word {}

    /** An HTTP proxy. */
    record Named(Route.HttpProxy proxy) implements Word {}

    private static final int USUAL_PORT = 80;

    private final Map<String, String> environment;

    EnvironmentProxies(Map<String, String> environment) {
        this.environment = environment;
    }

    Word about(String scheme, String host, int port) {
        String value = variable(scheme + "_proxy");
        if (value.isEmpty()) {
            value = variable("all_proxy");
        }
        if (value.isEmpty()) {
            return new Silent();
        }
        if (bypassed(variable("no_proxy"), host, port)) {
            return new Bypassed();
        }
        return proxy(value).<Word>map(Named::new).orElseGet(Silent::new);
    }

    private String variable(String name) {
        String small = environment.getOrDefault(name, "").strip();
        return small.isEmpty()
                ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "").strip()
                : small;
    }

    /** {@code http://user:password@host:port} or {@code host:port}; SOCKS and TLS to the proxy itself are not spoken here. */
    private static Optional<Route.HttpProxy> proxy(String value) {
        URI uri;
        try {
            uri = new URI(value.contains("://") ? value : "http://" + value);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
        String host = uri.getHost();
        int port = uri.getPort() == -1 ? USUAL_PORT : uri.getPort();
        if (!"http".equalsIgnoreCase(uri.getScheme()) || host == null || port < 1 || port > 65_535) {
            return Optional.empty();
        }
        String userInfo = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        int colon = userInfo.indexOf(':');
        String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
        String password = colon < 0 ? "" : userInfo.substring(colon + 1);
        return Optional.of(new Route.HttpProxy(host, port, decoded(user), decoded(password)));
    }

    private static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return raw;
        }
    }

    /** Each entry is {@code *}, a host, or a domain with or without its leading dot; a port at its end must be the same. */
    private static boolean bypassed(String noProxy, String host, int port) {
        String asked = bare(host);
        return List.of(noProxy.split("[,\\s]+")).stream().anyMatch(entry -> matches(entry, asked, port));
    }

    private static boolean matches(String entry, String host, int port) {
        if (entry.isEmpty()) {
            return false;
        }
        if (entry.equals("*")) {
            return true;
        }
        String name = bare(entry);
        int colon = name.lastIndexOf(':');
        if (colon > 0 && name.indexOf(':') == colon) {
            if (!name.substring(colon + 1).equals(Integer.toString(port))) {
                return false;
            }
            name = name.substring(0, colon);
        }
        String domain = name.startsWith("*.") ? name.substring(2) : name.startsWith(".") ? name.substring(1) : name;
        return host.equals(domain) || host.endsWith("." + domain);
    }

    private static String bare(@Nullable String host) {
        String text = host == null ? "" : host.toLowerCase(Locale.ROOT);
        return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    }
}
