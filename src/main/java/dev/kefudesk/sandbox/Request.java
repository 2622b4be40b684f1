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
 * @param raw what else it brought
 */
record Request(
        @Nullable Play play,
        String method,
        String path,
        Map<String, String> query,
        String body,
        boolean utf8,
        Raw raw) {

    /** More than any message: a bound against a client that never ends. */
    static final int MOST_BYTES = 1 << 20;

    /** More than any file that WeChat takes. */
    private static final int MOST_FILE_BYTES = 12 << 20;

    private static final String FILES = "/media/";

    /**
     * Headers and bytes as they came.
     *
     * @param referrer {@code ""} for none
     * @param contentType {@code ""} for none
     * @param file the body of a call that brings a file, which is no text; else empty
     */
    record Raw(String referrer, String contentType, byte[] file) {
        static final Raw NONE = new Raw("", "", new byte[0]);
    }

    /** One with a text for a body. */
    Request(@Nullable Play play, String method, String path, Map<String, String> query, String body, boolean utf8) {
        this(play, method, path, query, body, utf8, Raw.NONE);
    }

    /** Null where the body is longer than it may be. */
    static @Nullable Request read(HttpExchange exchange) throws IOException {
        byte[] bytes;
        String path = exchange.getRequestURI().getPath();
        boolean file = path.contains(FILES);
        int most = file ? MOST_FILE_BYTES : MOST_BYTES;
        try (InputStream in = exchange.getRequestBody()) {
            bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                return null;
            }
        }
        String body = file ? "" : new String(bytes, StandardCharsets.UTF_8);
        Play play = Play.of(path);
        return new Request(
                play,
                exchange.getRequestMethod(),
                play == null ? path : path.substring(play.pathPrefix().length()),
                parameters(exchange.getRequestURI().getRawQuery()),
                body,
                file || utf8(bytes),
                new Raw(header(exchange, "Referer"), header(exchange, "Content-Type"), file ? bytes : new byte[0]));
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
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
