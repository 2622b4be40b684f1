package dev.kefudesk.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that was read to its end.
 *
 * @param play what is played at the address that was called, null for the plain sandbox
 * @param path without the play's prefix
 * @param query decoded; the first value of each name
 * @param utf8 whether the body was UTF-8 throughout; where not, {@code body} holds replacements
 */
record Request(@Nullable Play play, String method, String path, Map<String, String> query, String body, boolean utf8) {

    /** More than any message: a bound against a client that never ends. */
    static final int MOST_BYTES = 1 << 20;

    /** Null where the body is longer than {@link #MOST_BYTES}. */
    static @Nullable Request read(HttpExchange exchange) throws IOException {
        byte[] bytes;
        try (InputStream in = exchange.getRequestBody()) {
            bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                return null;
            }
        }
        String body = new String(bytes, StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        Play play = Play.of(path);
        return new Request(
                play,
                exchange.getRequestMethod(),
                play == null ? path : path.substring(play.pathPrefix().length()),
                parameters(exchange.getRequestURI().getRawQuery()),
                body,
                utf8(bytes));
    }

    boolean post() {
        return method.equals("POST");
    }

    /** The value of a query parameter, {@code ""} where it is absent. */
    String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    private static boolean utf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static Map<String, String> parameters(@Nullable String rawQuery) {
        Map<String, String> found = new HashMap<>();
        if (rawQuery != null) {
            for (String pair : rawQuery.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                found.putIfAbsent(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return found;
    }

    private static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return raw;
        }
    }
}
