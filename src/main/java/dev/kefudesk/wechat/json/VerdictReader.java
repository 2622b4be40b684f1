package dev.kefudesk.wechat.json;

import dev.kefudesk.domain.send.ApiRefusal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the verdict of a body token by token, so that nothing in it can hurt. */
final class VerdictReader {

    /** WeChat's id of a request, usually at the end of {@code errmsg} (wechat-api.md, section 0). */
    private static final Pattern RID =
            Pattern.compile("rid:\\s*([0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8})", Pattern.CASE_INSENSITIVE);

    /** The only spellings of a whole number that count. */
    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|-?[1-9][0-9]*");

    private VerdictReader() {}

    /** Reads a body; never throws. */
    static Verdict read(String body) {
        String text = Json.withoutMark(body);
        if (text.isBlank()) {
            return new Verdict.Empty();
        }
        try (JsonParser parser = Json.verdictParser(text)) {
            return verdict(parser);
        } catch (JacksonException e) {
            return new Verdict.NotUnderstood("not one JSON object");
        }
    }

    private static Verdict verdict(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return new Verdict.NotUnderstood("not a JSON object");
        }
        boolean empty = true;
        boolean present = false;
        String literal = null;
        String errmsg = "";
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            empty = false;
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if ("errcode".equals(name)) {
                present = true;
                literal = value == JsonToken.VALUE_NUMBER_INT || value == JsonToken.VALUE_STRING
                        ? parser.getString()
                        : null;
            } else if ("errmsg".equals(name) && value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                errmsg = parser.getString();
            }
            parser.skipChildren();
        }
        if (parser.nextToken() != null) {
            return new Verdict.NotUnderstood("something follows the JSON object");
        }
        if (empty) {
            return new Verdict.Empty();
        }
        return present ? verdict(literal, errmsg) : new Verdict.Fine();
    }

    private static Verdict verdict(@Nullable String literal, String errmsg) {
        if (literal == null || !WHOLE_NUMBER.matcher(literal).matches()) {
            return new Verdict.NotUnderstood("errcode is no whole number");
        }
        return literal.equals("0")
                ? new Verdict.Fine()
                : new Verdict.Code(new ApiRefusal(code(literal), errmsg, rid(errmsg)));
    }

    private static long code(String literal) {
        try {
            return Long.parseLong(literal);
        } catch (NumberFormatException e) {
            return literal.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    private static @Nullable String rid(String errmsg) {
        Matcher matcher = RID.matcher(errmsg);
        return matcher.find() ? matcher.group(1) : null;
    }
}
