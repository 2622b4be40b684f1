package dev.kefudesk.wechat.http;

import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.service.port.Route;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A route, decided: an origin and the proxy on the way to it. Its text form never shows the proxy's password.
 *
 * @param proxy null for none
 */
public record Way(Origin origin, Route.@Nullable HttpProxy proxy) {

    boolean secure() {
        return origin.scheme().equals("https");
    }

    /** The proxy as a person writes it, {@code ""} for none. */
    public String shownProxy() {
        return proxy == null ? "" : proxy.host() + ":" + proxy.port();
    }

    /**
     * The value of {@code Proxy-Authorization} (RFC 7617, UTF-8), which is a secret; empty where the proxy asks for nobody.
     */
    Optional<String> proxyAuthorization() {
        if (proxy == null || proxy.user().isEmpty()) {
            return Optional.empty();
        }
        byte[] pair = (proxy.user() + ":" + proxy.password()).getBytes(StandardCharsets.UTF_8);
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
    }
}
