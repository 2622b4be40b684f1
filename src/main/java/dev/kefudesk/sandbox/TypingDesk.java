package dev.kefudesk.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** POST {@code /cgi-bin/message/custom/typing}: keeps a record, and refuses what is shown already. */
final class TypingDesk {

    private static final Duration LASTS = Duration.ofSeconds(15);

    private final TokenDesks tokens;
    private final FollowerBook followers;
    private final InstantSource clock;
    private final Map<String, Instant> shown = new HashMap<>();
    private final List<String> record = new ArrayList<>();

    TypingDesk(TokenDesks tokens, FollowerBook followers, InstantSource clock) {
        this.tokens = tokens;
        this.followers = followers;
        this.clock = clock;
    }

    synchronized Reply typing(Request request) {
        return Json.answer(request, tokens, clock, body -> {
            String to = Json.text(body, "touser");
            String command = Json.text(body, "command");
            if (followers.find(to) == null) {
                return Json.refused(Refusal.OPENID_WRONG, clock);
            }
            return switch (command) {
                case "Typing" -> on(to);
                case "CancelTyping" -> {
                    shown.remove(to);
                    record.add(command + " " + to);
                    yield Json.ok();
                }
                default -> Json.refused(Refusal.TYPING_COMMAND_WRONG, clock);
            };
        });
    }

    private Reply on(String to) {
        Instant now = clock.instant();
        Instant since = shown.get(to);
        if (since != null && now.isBefore(since.plus(LASTS))) {
            return Json.refused(Refusal.TYPING_ALREADY, clock);
        }
        shown.put(to, now);
        record.add("Typing " + to);
        return Json.ok();
    }

    /** {@code Typing oX} or {@code CancelTyping oX}, in the order of arrival. */
    synchronized List<String> record() {
        return List.copyOf(record);
    }
}
