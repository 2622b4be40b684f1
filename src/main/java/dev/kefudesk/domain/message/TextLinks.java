package dev.kefudesk.domain.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the links of a text as WeChat reads them, and what begins like one and is none. Takes time in proportion to the text. */
public final class TextLinks {

    private final String text;
    private final List<Found> found = new ArrayList<>();

    private TextLinks(String text) {
        this.text = text;
    }

    /**
     * A link, or a tag that is not whole.
     *
     * @param end behind it
     * @param link null where the tag is not whole
     * @param fault what WeChat or the phone will not take, null for nothing
     */
    public record Found(
            int start,
            int end,
            @Nullable TextLink link,
            @Nullable Fault fault) {

        /** Whether the phone makes a link of it. */
        public boolean whole() {
            return link != null;
        }
    }

    /** What is wrong with a tag. */
    public enum Fault {
        /** No {@code </a>} follows (40213, 40214). */
        NOT_CLOSED,
        /** {@code </a>} without a beginning. */
        NOT_OPENED,
        /** The tag itself does not end, or a value stands without quotes. */
        NO_TAG,
        NO_ADDRESS,
        /** The address is none a phone opens. */
        ADDRESS,
        NO_LABEL,
        /** (45086) */
        APP_ID,
        PATH
    }

    /** All of them, in order. */
    public static List<Found> of(String text) {
        TextLinks reading = new TextLinks(text);
        reading.read();
        return List.copyOf(reading.found);
    }

    /** The link that holds this place of the text; its edges count as inside. */
    public static Optional<Found> at(String text, int place) {
        return of(text).stream()
                .filter(Found::whole)
                .filter(link -> link.start() <= place && place <= link.end())
                .findFirst();
    }

    private void read() {
        int from = text.indexOf('<');
        while (from >= 0) {
            int next = from + 1;
            if (opens(from)) {
                Found tag = tag(from);
                found.add(tag);
                next = tag.end();
            } else if (closes(from) > 0) {
                next = closes(from);
                found.add(new Found(from, next, null, Fault.NOT_OPENED));
            }
            from = text.indexOf('<', next);
        }
    }

    private boolean opens(int at) {
        return letterA(at + 1)
                && at + 2 < text.length()
                && (Character.isWhitespace(text.charAt(at + 2)) || text.charAt(at + 2) == '>');
    }

    /** Where {@code </a>} at this place ends, 0 where there is none. */
    private int closes(int at) {
        if (at + 3 >= text.length() || text.charAt(at) != '<' || text.charAt(at + 1) != '/' || !letterA(at + 2)) {
            return 0;
        }
        int end = skipBlank(at + 3);
        return end < text.length() && text.charAt(end) == '>' ? end + 1 : 0;
    }

    private boolean letterA(int at) {
        return at < text.length() && (text.charAt(at) == 'a' || text.charAt(at) == 'A');
    }

    private int skipBlank(int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private Found tag(int start) {
        Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        int end = values(start + 2, values);
        if (end < 0) {
            return new Found(start, -end, null, Fault.NO_TAG);
        }
        int label = text.indexOf('<', end);
        int close = label < 0 ? 0 : closes(label);
        if (close == 0) {
            return new Found(start, label < 0 ? text.length() : label, null, Fault.NOT_CLOSED);
        }
        return link(start, close, values, text.substring(end, label));
    }

    /** Reads the attributes; where the tag ends, or less than 0 the place where it turned out to be none. */
    private int values(int from, Map<String, String> values) {
        int at = skipBlank(from);
        while (at < text.length() && text.charAt(at) != '>') {
            int name = at;
            while (at < text.length() && isName(text.charAt(at))) {
                at++;
            }
            int equals = skipBlank(at);
            boolean valued = equals < text.length() && text.charAt(equals) == '=';
            int open = valued ? skipBlank(equals + 1) : at;
            int close = valued ? closingQuote(open) : at;
            if (at == name || close < 0) {
                return -Math.max(at, from);
            }
            values.putIfAbsent(text.substring(name, at), valued ? text.substring(open + 1, close) : "");
            at = skipBlank(valued ? close + 1 : at);
        }
        return at < text.length() ? at + 1 : -at;
    }

    private static boolean isName(char character) {
        return character == '-' || Character.isLetterOrDigit(character);
    }

    /** The quote that ends a value, -1 where a bracket or the end of the text comes first. */
    private int closingQuote(int open) {
        char quote = open < text.length() ? text.charAt(open) : ' ';
        if (quote != '"' && quote != '\'') {
            return -1;
        }
        for (int at = open + 1; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == quote) {
                return at;
            }
            if (character == '<' || character == '>') {
                return -1;
            }
        }
        return -1;
    }

    private static Found link(int start, int end, Map<String, String> values, String label) {
        String address = values.get("href");
        String appId = values.get("data-miniprogram-appid");
        String path = values.getOrDefault("data-miniprogram-path", "");
        if (address == null || label.isEmpty()) {
            return new Found(start, end, null, address == null ? Fault.NO_ADDRESS : Fault.NO_LABEL);
        }
        TextLink link = appId == null
                ? new TextLink.Web(address, label)
                : new TextLink.MiniProgram(appId, path, address, label);
        return new Found(start, end, link, fault(link));
    }

    private static @Nullable Fault fault(TextLink link) {
        if (link.label().isBlank()) {
            return Fault.NO_LABEL;
        }
        return switch (link) {
            case TextLink.Web(String address, String _) -> addressFault(address);
            case TextLink.MiniProgram(String appId, String path, String address, String _) ->
                !TextLink.MiniProgram.isAppId(appId)
                        ? Fault.APP_ID
                        : path.isBlank() || path.startsWith("/") ? Fault.PATH : addressFault(address);
        };
    }

    /** Phones open pages, numbers to call and, by {@code weixin:}, entries of a menu. */
    private static @Nullable Fault addressFault(String address) {
        String typed = address.strip();
        if (typed.isEmpty()) {
            return Fault.NO_ADDRESS;
        }
        boolean own = typed.startsWith("weixin://") || typed.startsWith("tel:");
        return own || WebAddress.parse(typed).isPresent() ? null : Fault.ADDRESS;
    }
}
