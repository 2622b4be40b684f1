package dev.kefudesk.sandbox;

import dev.kefudesk.domain.window.ActKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom the account may write to, by WeChat's rules (section 2.4 of the API reference): each act allows so many messages for
 * so long, and an act of the same kind starts the count afresh. Acts of several kinds stand beside each other; a message uses
 * up the one that ends first.
 */
final class Windows {

    private static final Duration AFTER_A_MESSAGE = Duration.ofHours(48);
    private static final Duration AFTER_A_TOUCH = Duration.ofMinutes(1);
    private static final int MESSAGES = 5;
    private static final int TOUCHES = 3;

    private final Map<String, Map<ActKind, Open>> byOpenId = new HashMap<>();

    private record Open(Instant end, int left) {}

    /** The follower has done something. */
    void act(String openId, ActKind kind, Instant at) {
        Open open = kind == ActKind.MESSAGE
                ? new Open(at.plus(AFTER_A_MESSAGE), MESSAGES)
                : new Open(at.plus(AFTER_A_TOUCH), TOUCHES);
        byOpenId.computeIfAbsent(openId, _ -> new EnumMap<>(ActKind.class)).put(kind, open);
    }

    /** What a message to the follower is answered with at this moment, null for yes. */
    @Nullable
    Refusal refusal(String openId, Instant now) {
        boolean open = false;
        for (Open each : byOpenId.getOrDefault(openId, Map.of()).values()) {
            if (now.isBefore(each.end)) {
                open = true;
                if (each.left > 0) {
                    return null;
                }
            }
        }
        return open ? Refusal.ALLOWANCE : Refusal.WINDOW_CLOSED;
    }

    /** A message has reached the follower. */
    void use(String openId, Instant now) {
        byOpenId.getOrDefault(openId, Map.of()).entrySet().stream()
                .filter(act -> now.isBefore(act.getValue().end) && act.getValue().left > 0)
                .min(Comparator.comparing(act -> act.getValue().end))
                .ifPresent(act -> act.setValue(new Open(act.getValue().end, act.getValue().left - 1)));
    }

    /** All that was allowed is over. */
    void close(String openId) {
        byOpenId.remove(openId);
    }

    /** How everything stands, for {@link #restore}. */
    Windows copy() {
        Windows copy = new Windows();
        byOpenId.forEach((openId, acts) -> copy.byOpenId.put(openId, new EnumMap<>(acts)));
        return copy;
    }

    /** The follower's acts are again as they were in a copy. */
    void restore(String openId, Windows copy) {
        Map<ActKind, Open> then = copy.byOpenId.get(openId);
        if (then == null) {
            byOpenId.remove(openId);
        } else {
            byOpenId.put(openId, new EnumMap<>(then));
        }
    }
}
