package dev.kefudesk.storage;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.NewsCard;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Messages and drafts as JSON text for one column: {@code {"text":"…"}} or {@code {"cards":[{"title":…}]}}, a draft both.
 * Reading forgives what is missing or new, so that a row stays readable whatever version wrote it.
 */
public final class ContentJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** A pattern sees a whole pair as one character outside this range, so only lone halves match. */
    private static final Pattern LONE_SURROGATE = Pattern.compile("[\\x{D800}-\\x{DFFF}]");

    private ContentJson() {}

    /** Text and cards, either of which may be empty. */
    public record Content(String text, List<NewsCard> cards) {
        public static final Content NONE = new Content("", List.of());
    }

    public static String write(Message message) {
        ObjectNode object = JSON.createObjectNode();
        switch (message) {
            case Message.Text text -> object.put("text", text.content());
            case Message.News news -> putCards(object, news.cards());
        }
        return text(object);
    }

    public static String write(Content content) {
        ObjectNode object = JSON.createObjectNode();
        object.put("text", content.text());
        putCards(object, content.cards());
        return text(object);
    }

    /**
     * The content.
     *
     * @param otherwise stands for the text where the JSON cannot be read at all
     */
    public static Content read(String json, String otherwise) {
        try {
            JsonNode object = JSON.readTree(json);
            List<NewsCard> cards = new ArrayList<>();
            for (JsonNode card : object.path("cards")) {
                cards.add(new NewsCard(
                        string(card, "title"),
                        string(card, "description"),
                        string(card, "url"),
                        string(card, "picUrl")));
            }
            return new Content(string(object, "text"), cards);
        } catch (JacksonException e) {
            return new Content(otherwise, List.of());
        }
    }

    /** The message that {@link #write(Message)} wrote. */
    public static Message readMessage(String json, String otherwise) {
        Content content = read(json, otherwise);
        return content.cards().isEmpty() ? new Message.Text(content.text()) : new Message.News(content.cards());
    }

    private static void putCards(ObjectNode object, List<NewsCard> cards) {
        ArrayNode array = object.putArray("cards");
        for (NewsCard card : cards) {
            array.addObject()
                    .put("title", card.title())
                    .put("description", card.description())
                    .put("url", card.url())
                    .put("picUrl", card.picUrl());
        }
    }

    /** A draft may hold half a surrogate pair; UTF-8 cannot, so it is written as an escape. */
    private static String text(ObjectNode object) {
        String json = JSON.writeValueAsString(object);
        // nearly every text has none, and a person waits for this one
        if (json.chars().noneMatch(each -> Character.isSurrogate((char) each))) {
            return json;
        }
        return LONE_SURROGATE
                .matcher(json)
                .replaceAll(half ->
                        "\\\\u" + HexFormat.of().toHexDigits(half.group().charAt(0)));
    }

    private static String string(JsonNode object, String name) {
        return object.path(name).asString("");
    }
}
