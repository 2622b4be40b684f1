package dev.kefudesk.web;

import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.service.port.PictureSource.Reason;
import java.net.URI;
import java.util.Locale;

/**
 * One hop of a fetch, read out of an address by our own rules, so that what is checked is what is asked for.
 *
 * @param origin with the host as it was written (lower case), for comparing with the allowed one
 * @param host canonical
 * @param pathAndQuery raw, begins with a slash
 */
record Target(URI address, Origin origin, HostNames.Host host, String pathAndQuery) {

    static Target parse(URI typed) throws FetchException {
        URI uri = URI.create(typed.toASCIIString());
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new FetchException(Reason.ADDRESS_NOT_ALLOWED, scheme);
        }
        String authority = uri.getRawAuthority();
        if (authority == null) {
            throw new FetchException(Reason.ADDRESS_WRONG, "");
        }
        if (authority.indexOf('@') >= 0) {
            throw new FetchException(Reason.ADDRESS_NOT_ALLOWED, "user-info");
        }
        int colon = authority.indexOf(':', authority.lastIndexOf(']') + 1);
        String written = (colon < 0 ? authority : authority.substring(0, colon)).toLowerCase(Locale.ROOT);
        int port = port(colon < 0 ? "" : authority.substring(colon + 1), scheme);
        HostNames.Host host = HostNames.parse(written)
                .orElseThrow(() -> new FetchException(Reason.ADDRESS_WRONG, shortened(written)));
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new Target(uri, new Origin(scheme, written, port), host, path + query);
    }

    private static int port(String text, String scheme) throws FetchException {
        if (text.isEmpty()) {
            return scheme.equals("https") ? 443 : 80;
        }
        boolean number = text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = number ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65_535) {
            throw new FetchException(Reason.ADDRESS_WRONG, shortened(text));
        }
        return port;
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    /** The address that is asked for: canonical host, explicit port, no fragment. */
    URI canonical() {
        return URI.create(origin.scheme() + "://" + host.bracketed() + ":" + origin.port() + pathAndQuery);
    }

    /** Scheme, host and port: all that whoever names a proxy needs to know. */
    URI root() {
        return URI.create(origin.scheme() + "://" + host.bracketed() + ":" + origin.port() + "/");
    }

    /** Where a {@code Location} header leads from here. Raw bytes and blanks in it are forgiven, as browsers do. */
    Target redirected(String location) throws FetchException {
        try {
            String reference = escaped(location.strip());
            // java.net.URI resolves "?a" as older rules had it: against the folder, not the file
            URI next = reference.startsWith("?")
                    ? URI.create(withoutQuery() + reference)
                    : address.resolve(URI.create(reference));
            return parse(next);
        } catch (IllegalArgumentException e) {
            throw new FetchException(Reason.ADDRESS_WRONG, "Location");
        }
    }

    private String withoutQuery() {
        int query = pathAndQuery.indexOf('?');
        return origin.scheme() + "://" + address.getRawAuthority()
                + (query < 0 ? pathAndQuery : pathAndQuery.substring(0, query));
    }

    /** Header bytes arrive as Latin-1 characters; each that an address may not hold becomes a percent escape. */
    private static String escaped(String location) {
        StringBuilder out = new StringBuilder(location.length());
        for (int i = 0; i < location.length(); i++) {
            char c = location.charAt(i);
            boolean escape =
                    c <= ' ' || c >= 0x7F || "\"<>\\^`{|}".indexOf(c) >= 0 || (c == '%' && !hexAt(location, i));
            if (escape) {
                out.append(String.format(Locale.ROOT, "%%%02X", c & 0xFF));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean hexAt(String text, int percent) {
        return percent + 2 < text.length()
                && Character.digit(text.charAt(percent + 1), 16) >= 0
                && Character.digit(text.charAt(percent + 2), 16) >= 0;
    }
}
