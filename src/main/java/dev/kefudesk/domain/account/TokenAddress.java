package dev.kefudesk.domain.account;

import dev.kefudesk.domain.account.ApiAddress.Fault;
import dev.kefudesk.domain.account.TokenSource.TokenUrl;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** The address of a token server as a person pastes it: what may be shown, and the query, which is a secret. */
public sealed interface TokenAddress {

    /** What a screen shows in place of a query that is kept. */
    String KEPT_QUERY = "?•••";

    /**
     * It can be used.
     *
     * @param query raw, without its question mark, {@code ""} for none; null where the text says that the kept one stays
     */
    record Usable(TokenUrl url, @Nullable String query) implements TokenAddress {
        @Override
        public String toString() {
            return "Usable(" + url.shown() + ")";
        }
    }

    /** It cannot be used, and why. */
    record Unusable(Fault fault) implements TokenAddress {}

    /** As {@link ApiAddress#parse}: http only where the host is literally loopback, no user-info, no fragment. */
    static TokenAddress parse(String typed) {
        String text = typed.strip();
        boolean kept = text.endsWith(KEPT_QUERY);
        String address = kept ? text.substring(0, text.length() - KEPT_QUERY.length()) : text;
        if (address.isEmpty()) {
            return new Unusable(Fault.EMPTY);
        }
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            return new Unusable(Fault.MALFORMED);
        }
        Fault fault = kept && uri.getRawQuery() != null ? Fault.QUERY : ApiAddress.faultOf(uri);
        if (fault != null) {
            return new Unusable(fault);
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        return new Usable(new TokenUrl(ApiAddress.originOf(uri), path), kept ? null : query);
    }
}
