package dev.kefudesk.sandbox;

import java.io.Writer;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads what clients send, strictly, and writes what WeChat would answer. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** A backslash-u that is an escape itself, not an escaped backslash before a u. */
    private static final Pattern ESCAPE = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\u");

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The one object the text is, or null where it is anything else. */
    static @Nullable ObjectNode parse(String text) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            return tree instanceof ObjectNode object ? object : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** WeChat wants raw UTF-8 and refuses escapes (40033). */
    static boolean escaped(String text) {
        return ESCAPE.matcher(text).find();
    }

    /** A field that is text, or {@code ""}. */
    static String text(JsonNode parent, String field) {
        JsonNode value = parent.path(field);
        return value.isString() ? value.asString() : "";
    }

    /** What a call answers that is a POST with a good token and one object in it. */
    static Reply answer(Request request, TokenDesks tokens, InstantSource clock, Function<ObjectNode, Reply> to) {
        Refusal fault = tokens.fault(request);
        if (fault != null) {
            return refused(fault, clock);
        }
        if (!request.post()) {
            return refused(Refusal.POST_WANTED, clock);
        }
        ObjectNode body = request.utf8() ? parse(request.body()) : null;
        return body == null ? refused(Refusal.NOT_JSON, clock) : to.apply(body);
    }

    static Reply ok() {
        return Reply.json(accepted());
    }

    static String accepted() {
        return "{\"errcode\":0,\"errmsg\":\"ok\"}";
    }

    /** Writes JSON piece by piece, for answers that are long or many. */
    static JsonGenerator writing(Writer to) {
        return MAPPER.createGenerator(to);
    }

    static Reply whole(ObjectNode body) {
        return Reply.json(MAPPER.writeValueAsString(body));
    }

    /** A refusal, with a rid as WeChat appends one: time, then two random parts, each of eight hex digits. */
    static Reply refused(Refusal refusal, InstantSource clock) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String rid = String.format(
                "%08x-%08x-%08x", (int) clock.instant().getEpochSecond(), random.nextInt(), random.nextInt());
        return whole(object().put("errcode", refusal.code()).put("errmsg", refusal.errmsg() + " rid: " + rid));
    }
}
