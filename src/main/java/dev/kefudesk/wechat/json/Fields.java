package dev.kefudesk.wechat.json;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.UnsafeCharacters;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer rule for calls other than sending, and single fields as they may come. No detail holds anything of the body. */
final class Fields {

    private Fields() {}

    /** What a whole answer says, read by {@code reader} where the verdict is fine. */
    static <T> ApiAnswer<T> read(int status, String body, Function<ObjectNode, Optional<T>> reader) {
        return switch (VerdictReader.read(body)) {
            case Verdict.Code code -> new ApiAnswer.Refused<>(code.refusal());
            case Verdict.Fine _
            when status == 200 -> {
                ObjectNode root = Json.readObject(body);
                Optional<T> value = root == null ? Optional.empty() : reader.apply(root);
                yield value.<ApiAnswer<T>>map(ApiAnswer.Ok::new).orElseGet(() -> failed("a field is missing or wrong"));
            }
            case Verdict.Fine _ -> failed("HTTP " + status);
            case Verdict.Empty _ -> failed(status == 200 ? "the answer is empty" : "HTTP " + status);
            case Verdict.NotUnderstood not -> failed(status == 200 ? not.detail() : "HTTP " + status);
        };
    }

    private static <T> ApiAnswer<T> failed(String detail) {
        return new ApiAnswer.Failed<>(NotSentCause.TOKEN_CALL_FAILED, detail);
    }

    /** Epoch seconds; 0 and what no calendar reaches mean "not said". */
    static @Nullable Instant instant(OptionalLong seconds) {
        long at = seconds.orElse(0);
        return at > 0 && at <= Instant.MAX.getEpochSecond() ? Instant.ofEpochSecond(at) : null;
    }

    /** The entries that can be read; empty where the list itself is no list. */
    static <T> Optional<List<T>> list(ObjectNode root, String name, Function<JsonNode, Optional<T>> reader) {
        JsonNode list = root.get(name);
        return list != null && list.isArray() ? Optional.of(entries(list, reader)) : Optional.empty();
    }

    /** The same, where a list that is absent or null has no entries. */
    static <T> Optional<List<T>> optionalList(ObjectNode root, String name, Function<JsonNode, Optional<T>> reader) {
        JsonNode list = root.get(name);
        return list == null || list.isNull() ? Optional.of(List.of()) : list(root, name, reader);
    }

    private static <T> List<T> entries(JsonNode list, Function<JsonNode, Optional<T>> reader) {
        List<T> entries = new ArrayList<>();
        for (JsonNode entry : list) {
            reader.apply(entry).ifPresent(entries::add);
        }
        return List.copyOf(entries);
    }

    static Iterable<JsonNode> array(@Nullable JsonNode parent, String name) {
        JsonNode list = parent == null ? null : parent.get(name);
        return list != null && list.isArray() ? list : List.of();
    }

    static String text(JsonNode parent, String name) {
        JsonNode value = parent.get(name);
        return value != null && value.isString() ? value.stringValue() : "";
    }

    /** Words for people: characters that no screen shows and not every database takes are left out. */
    static String words(JsonNode parent, String name) {
        return UnsafeCharacters.remove(text(parent, name));
    }

    /** A name that WeChat has sent as text and as a number, and with blanks in it. */
    static String identifier(JsonNode parent, String name) {
        JsonNode value = parent.get(name);
        if (value == null || !(value.isString() || value.isIntegralNumber())) {
            return "";
        }
        return UnsafeCharacters.remove(value.asString()).replaceAll("\\s+", "");
    }

    /** Empty where the text names nobody. */
    static Optional<OpenId> openId(@Nullable JsonNode value) {
        String text = value != null && value.isString() ? value.stringValue() : "";
        return text.isBlank() || UnsafeCharacters.count(text) > 0 ? Optional.empty() : Optional.of(new OpenId(text));
    }

    /** A whole number or the text of one, as far as a {@code long} reaches. */
    static OptionalLong number(@Nullable JsonNode value) {
        if (value == null || !(value.isIntegralNumber() || value.isString())) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(value.asString().strip()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
