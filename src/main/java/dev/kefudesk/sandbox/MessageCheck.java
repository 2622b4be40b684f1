package dev.kefudesk.sandbox;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether WeChat would take a message for what it is, its recipient aside. */
final class MessageCheck {

    /** Longest text in bytes of UTF-8 (section 2.3 of the API reference). */
    private static final int LONGEST_TEXT = 2048;

    private final int mostCards;
    private final KindCheck kinds;

    MessageCheck(int mostCards, KindCheck kinds) {
        this.mostCards = mostCards;
        this.kinds = kinds;
    }

    @Nullable
    Refusal fault(ObjectNode message) {
        String sender = Json.text(message.path("customservice"), "kf_account");
        if (message.has("customservice") && !SessionDesk.AGENTS.contains(sender)) {
            return Refusal.AGENT_UNKNOWN;
        }
        return switch (Json.text(message, "msgtype")) {
            case "text" -> text(Json.text(message.path("text"), "content"));
            case "news" -> news(message.path("news").path("articles"));
            default -> kinds.fault(message);
        };
    }

    /** How the message stands in the chat record: its text, or the title of its first card. */
    static String words(ObjectNode message) {
        return switch (Json.text(message, "msgtype")) {
            case "text" -> Json.text(message.path("text"), "content");
            case "news" -> Json.text(message.path("news").path("articles").path(0), "title");
            default -> KindCheck.words(message);
        };
    }

    private static @Nullable Refusal text(String content) {
        if (content.isEmpty()) {
            return Refusal.NO_TEXT;
        }
        return content.getBytes(StandardCharsets.UTF_8).length > LONGEST_TEXT ? Refusal.TEXT_TOO_LONG : null;
    }

    private @Nullable Refusal news(JsonNode articles) {
        if (!articles.isArray() || articles.isEmpty()) {
            return Refusal.NO_CARDS;
        }
        return articles.size() > mostCards ? Refusal.TOO_MANY_CARDS : null;
    }
}
