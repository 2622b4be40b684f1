package dev.kefudesk.domain.window;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What each act of a follower allows: how many messages, for how long. WeChat's table (today: a message 5 in 48 hours; a menu
 * tap, a follow and a scan 3 in a minute each) has changed before and differs between accounts, so it is data.
 *
 * @param each every kind has its rule
 */
public record ActRules(Map<ActKind, Rule> each) {

    /** Since when a message opens the window for so long; no other act came near it. */
    public static final Duration MESSAGE_WINDOW = Duration.ofHours(48);

    /** A chat record read no longer ago counts as read until now: it is read every minute, after a failure every few. */
    public static final Duration RECORD_CURRENT = Duration.ofMinutes(5);

    private static final Duration SHORT_WINDOW = Duration.ofMinutes(1);
    private static final int SHORT_WINDOW_MESSAGES = 3;

    public ActRules {
        each = Collections.unmodifiableMap(new EnumMap<>(each));
        if (each.size() != ActKind.values().length) {
            throw new IllegalArgumentException("every kind of act has a rule");
        }
    }

    /**
     * What one act allows.
     *
     * @param messages 1 to {@link #MOST_MESSAGES}
     * @param within from the act on, 1 second to {@link #LONGEST}, whole seconds
     */
    public record Rule(int messages, Duration within) {

        public static final int MOST_MESSAGES = 100;
        public static final Duration LONGEST = Duration.ofDays(30);

        public Rule {
            if (messages < 1 || messages > MOST_MESSAGES) {
                throw new IllegalArgumentException("an act allows 1 to 100 messages: " + messages);
            }
            if (within.toSeconds() < 1 || within.compareTo(LONGEST) > 0 || within.toNanosPart() != 0) {
                throw new IllegalArgumentException("a window is 1 second to 30 days long: " + within);
            }
        }
    }

    /**
     * WeChat's table as it stands.
     *
     * @param allowance messages after a follower's message, see {@link dev.kefudesk.domain.account.Account#allowance}
     */
    public static ActRules usual(int allowance) {
        return new ActRules(Arrays.stream(ActKind.values())
                .collect(Collectors.toMap(kind -> kind, kind -> usual(kind, allowance))));
    }

    private static Rule usual(ActKind kind, int allowance) {
        return switch (kind) {
            case MESSAGE -> new Rule(allowance, MESSAGE_WINDOW);
            case MENU_TAP, FOLLOW, SCAN -> new Rule(SHORT_WINDOW_MESSAGES, SHORT_WINDOW);
        };
    }

    public Rule of(ActKind kind) {
        Rule rule = each.get(kind);
        if (rule == null) {
            throw new IllegalStateException("every kind of act has a rule");
        }
        return rule;
    }

    public ActRules with(ActKind kind, Rule rule) {
        Map<ActKind, Rule> changed = new EnumMap<>(each);
        changed.put(kind, rule);
        return new ActRules(changed);
    }

    /** With another count for a message, which an account keeps with itself. */
    public ActRules withAllowance(int allowance) {
        return with(ActKind.MESSAGE, new Rule(allowance, of(ActKind.MESSAGE).within()));
    }

    /** As {@link #parse} reads it: {@code message=5/172800 menu_tap=3/60 follow=3/60 scan=3/60}, windows in seconds. */
    public String text() {
        return Arrays.stream(ActKind.values())
                .map(kind -> name(kind) + "=" + of(kind).messages() + "/"
                        + of(kind).within().toSeconds())
                .collect(Collectors.joining(" "));
    }

    /** Reads what {@link #text} wrote; empty where it is anything else. */
    public static Optional<ActRules> parse(String text) {
        Map<ActKind, Rule> found = new EnumMap<>(ActKind.class);
        for (String part : text.split(" ", -1)) {
            for (ActKind kind : ActKind.values()) {
                if (part.startsWith(name(kind) + "=")) {
                    rule(part.substring(name(kind).length() + 1)).ifPresent(rule -> found.put(kind, rule));
                }
            }
        }
        return found.size() == ActKind.values().length ? Optional.of(new ActRules(found)) : Optional.empty();
    }

    private static Optional<Rule> rule(String text) {
        String[] numbers = text.split("/", -1);
        try {
            return numbers.length == 2
                    ? Optional.of(
                            new Rule(Integer.parseInt(numbers[0]), Duration.ofSeconds(Integer.parseInt(numbers[1]))))
                    : Optional.empty();
        } catch (IllegalArgumentException notARule) {
            return Optional.empty();
        }
    }

    private static String name(ActKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
