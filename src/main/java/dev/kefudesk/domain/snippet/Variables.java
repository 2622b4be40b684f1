package dev.kefudesk.domain.snippet;

import dev.kefudesk.domain.message.NewsCard;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names in braces that stand for something else: {@code {alias}}. A name has 1 to 30 letters (of any script), digits, {@code _}
 * or {@code -}; braces around anything else are braces.
 */
public final class Variables {

    /** The name the operators have given the follower. */
    public static final String ALIAS = "alias";

    /** What WeChat keeps as the follower's remark. */
    public static final String REMARK = "remark";

    /** The day on which it is filled in. */
    public static final String TODAY = "today";

    /** What the operator calls themselves towards followers of the account. */
    public static final String AGENT = "agent";

    /** Those that the program knows the meaning of. */
    public static final List<String> BUILT_IN = List.of(ALIAS, REMARK, TODAY, AGENT);

    private static final Pattern VARIABLE = Pattern.compile("\\{([\\p{L}\\p{M}\\p{N}_-]{1,30})}");

    /** An address that goes on up to the end; WeChat's own ends at the first character that is none of an address's. */
    private static final Pattern IN_ADDRESS = Pattern.compile(
            "(?:href\\s*=\\s*[\"'][^\"'<>]+|https?://[A-Za-z0-9\\-._~:/?#\\[\\]@!$&'()*+,;=%]*)$",
            Pattern.CASE_INSENSITIVE);

    /** Longer than any address that can be sent. */
    private static final int LOOKED_BACK = 2_048;

    private Variables() {}

    /** The names in a text, each once, in reading order. */
    public static SequencedSet<String> in(String text) {
        SequencedSet<String> names = new LinkedHashSet<>();
        if (text.indexOf('{') >= 0) {
            VARIABLE.matcher(text).results().forEach(found -> names.add(found.group(1)));
        }
        return names;
    }

    /** The names in a snippet, each once, in reading order. */
    public static SequencedSet<String> in(SnippetContent content) {
        return in(content.words());
    }

    /** As the name stands in a text. */
    public static String written(String name) {
        return "{" + name + "}";
    }

    /** With the values given; names without one, or with a blank one, stay as they are. */
    public static SnippetContent fill(SnippetContent content, Map<String, String> values) {
        return switch (content) {
            case SnippetContent.Text(String text) -> new SnippetContent.Text(fillText(text, values));
            case SnippetContent.Cards(List<NewsCard> cards) ->
                new SnippetContent.Cards(
                        cards.stream().map(card -> fillCard(card, values)).toList());
        };
    }

    public static NewsCard fillCard(NewsCard card, Map<String, String> values) {
        return new NewsCard(
                fillText(card.title(), values),
                fillText(card.description(), values),
                fillAddress(card.url(), values),
                fillAddress(card.picUrl(), values));
    }

    /** Within an address that stands in the text, as within {@link #fillAddress}. */
    public static String fillText(String text, Map<String, String> values) {
        return fill(text, values, false);
    }

    /** Values are percent-encoded as UTF-8; one that an address begins with goes in as it is, because it is its beginning. */
    public static String fillAddress(String address, Map<String, String> values) {
        return fill(address, values, true);
    }

    private static String fill(String text, Map<String, String> values, boolean address) {
        if (in(text).stream().noneMatch(name -> !value(values, name).isBlank())) {
            return text;
        }
        StringBuilder filled = new StringBuilder();
        Matcher variables = VARIABLE.matcher(text);
        int from = 0;
        while (variables.find()) {
            filled.append(text, from, variables.start());
            from = variables.end();
            String value = value(values, variables.group(1)).strip();
            if (value.isEmpty()) {
                filled.append(variables.group());
            } else {
                boolean encoded = address ? !filled.toString().isBlank() : inAddress(filled);
                filled.append(encoded ? encoded(value) : value);
            }
        }
        return filled.append(text, from, text.length()).toString();
    }

    private static String value(Map<String, String> values, String name) {
        return values.getOrDefault(name, "");
    }

    private static boolean inAddress(StringBuilder before) {
        return IN_ADDRESS
                .matcher(before.substring(Math.max(0, before.length() - LOOKED_BACK)))
                .find();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    /** Those of them that the program cannot know the value of. */
    public static SequencedSet<String> own(Set<String> names) {
        SequencedSet<String> own = new LinkedHashSet<>(names);
        BUILT_IN.forEach(own::remove);
        return own;
    }
}
