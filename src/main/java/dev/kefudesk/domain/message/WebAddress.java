package dev.kefudesk.domain.message;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Links and picture links as a card may hold them: absolute http or https with a host. */
public final class WebAddress {

    private WebAddress() {}

    /** The address, or empty where it is not absolute http or https. Non-ASCII letters in path and query are forgiven. */
    public static Optional<URI> parse(String typed) {
        try {
            URI uri = new URI(new URI(typed.strip()).toASCIIString());
            String scheme = uri.getScheme();
            boolean web = scheme != null && (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"));
            boolean host =
                    uri.getRawAuthority() != null && !uri.getRawAuthority().isEmpty();
            return web && host && !uri.isOpaque() ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
