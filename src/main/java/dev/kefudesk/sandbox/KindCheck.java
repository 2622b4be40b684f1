package dev.kefudesk.sandbox;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether WeChat would take a published article, a menu message or a coupon; its own limits of a menu are not known. */
final class KindCheck {

    private static final int MOST_CHOICES = 20;
    private static final int LONGEST_CHOICE = 100;

    private final ArticleDesk articles;
    private final FileCheck files;

    KindCheck(ArticleDesk articles, FileCheck files) {
        this.articles = articles;
        this.files = files;
    }

    @Nullable
    Refusal fault(ObjectNode message) {
        return switch (Json.text(message, "msgtype")) {
            case "mpnewsarticle" ->
                articles.knows(Json.text(message.path("mpnewsarticle"), "article_id")) ? null : Refusal.ARTICLE_UNKNOWN;
            case "msgmenu" -> menu(message.path("msgmenu").path("list"));
            case "wxcard" -> Json.text(message.path("wxcard"), "card_id").isBlank() ? Refusal.CARD_ID_WRONG : null;
            default -> files.fault(message);
        };
    }

    private static @Nullable Refusal menu(JsonNode choices) {
        if (!choices.isArray() || choices.isEmpty()) {
            return Refusal.ARGUMENTS_WRONG;
        }
        if (choices.size() > MOST_CHOICES) {
            return Refusal.MENU_TOO_MANY;
        }
        Set<String> ids = new HashSet<>();
        for (JsonNode choice : choices) {
            String words = Json.text(choice, "content");
            if (words.isBlank() || !ids.add(Json.text(choice, "id"))) {
                return Refusal.ARGUMENTS_WRONG;
            }
            if (words.length() > LONGEST_CHOICE) {
                return Refusal.MENU_TOO_LONG;
            }
        }
        return null;
    }

    /** How the message stands in the chat record. */
    static String words(ObjectNode message) {
        return switch (Json.text(message, "msgtype")) {
            case "msgmenu" -> Json.text(message.path("msgmenu"), "head_content");
            case "mpnewsarticle" -> "[article]";
            case "wxcard" -> "[card]";
            default -> FileCheck.words(message);
        };
    }
}
