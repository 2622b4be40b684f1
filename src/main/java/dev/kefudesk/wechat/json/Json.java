package dev.kefudesk.wechat.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Jackson as WeChat needs it. Written: raw UTF-8 with no backslash-u escapes (40033, 47002) and literal {@code < > & /}.
 * Read: control characters inside strings are allowed, since WeChat has sent them; duplicate keys and anything after the
 * value are faults.
 */
final class Json {

    /** The verdict is read token by token, so neither depth nor length can hurt; a body is 1 MB at most. */
    private static final JsonFactory VERDICTS = reading()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100_000)
                    .maxNumberLength(2_000_000)
                    .maxNameLength(2_000_000)
                    .build())
            .build();

    private static final JsonMapper TREES = JsonMapper.builder(reading().build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final JsonMapper WRITER = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                    .build())
            .build();

    private Json() {}

    private static JsonFactoryBuilder reading() {
        return JsonFactory.builder()
                .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static String write(JsonNode node) {
        return WRITER.writeValueAsString(node);
    }

    /** A parser over an answer, to be read token by token. */
    static JsonParser verdictParser(String body) {
        return VERDICTS.createParser(ObjectReadContext.empty(), body);
    }

    /** The whole answer, null where it is not one JSON object. */
    static @Nullable ObjectNode readObject(String body) {
        try {
            return TREES.readTree(withoutMark(body)) instanceof ObjectNode object ? object : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** A byte order mark is no part of the text (RFC 8259, section 8.1). */
    static String withoutMark(String body) {
        return body.startsWith("\uFEFF") ? body.substring(1) : body;
    }
}
