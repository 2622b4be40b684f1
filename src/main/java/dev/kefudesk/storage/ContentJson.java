package dev.kefudesk.storage;

import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.NewsCard;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Messages and drafts as JSON text for one column: {@code {"text":"…"}}, {@code {"cards":[{"title":…}]}}, or for another
 * kind {@code {"kind":"IMAGE",…}}; a draft text and cards, and the others in an array. Reading forgives what is missing or
 * new, so that a row stays readable whatever version wrote it.
 */
public final class ContentJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** A pattern sees a whole pair as one character outside this range, so only lone halves match. */
    private static final Pattern LONE_SURROGATE = Pattern.compile("[\\x{D800}-\\x{DFFF}]");

    private ContentJson() {}

    /** What a draft holds; each part may be empty. */
    public record Content(String text, List<NewsCard> cards, Map<MessageKind, Message> others, boolean aiMade) {
        public static final Content NONE = new Content("", List.of(), Map.of(), false);

        public static Content of(Draft draft) {
            return new Content(draft.text(), draft.cards(), draft.others(), draft.aiMade());
        }
    }

    /** Without the message's options: they are no part of what was said. */
    public static String write(Message message) {
        ObjectNode object = JSON.createObjectNode();
        switch (message) {
            case Message.Text text -> object.put("text", text.content());
            case Message.News news -> putCards(object, news.cards());
            case Message.Image _,
                    Message.Voice _,
                    Message.Video _,
                    Message.Music _,
                    Message.Article _,
                    Message.Menu _,
                    Message.MiniProgram _,
                    Message.Coupon _ -> OtherKindsJson.put(object, message);
        }
        return text(object);
    }

    public static String write(Content content) {
        ObjectNode object = JSON.createObjectNode();
        object.put("text", content.text());
        putCards(object, content.cards());
        if (!content.others().isEmpty()) {
            ArrayNode others = object.putArray("others");
            new EnumMap<>(content.others()).values().forEach(other -> OtherKindsJson.put(others.addObject(), other));
        }
        if (content.aiMade()) {
            object.put("aiMade", true);
        }
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
            Map<MessageKind, Message> others = new EnumMap<>(MessageKind.class);
            for (JsonNode other : object.path("others")) {
                OtherKindsJson.read(other).ifPresent(message -> others.put(message.kind(), message));
            }
            return new Content(
                    string(object, "text"),
                    cards(object),
                    others,
                    object.path("aiMade").asBoolean(false));
        } catch (JacksonException e) {
            return new Content(otherwise, List.of(), Map.of(), false);
        }
    }

    /**
     * The message that {@link #write(Message)} wrote.
     *
     * @param otherwise stands for the text where the JSON cannot be read, or is of a kind that this version does not know
     */
    public static Message readMessage(String json, String otherwise) {
        try {
            JsonNode object = JSON.readTree(json);
            List<NewsCard> cards = cards(object);
            return OtherKindsJson.read(object)
                    .orElseGet(() -> cards.isEmpty()
                            ? new Message.Text(object.has("text") ? string(object, "text") : otherwise)
                            : new Message.News(cards));
        } catch (JacksonException e) {
            return new Message.Text(otherwise);
        }
    }

    private static List<NewsCard> cards(JsonNode object) {
        List<NewsCard> cards = new ArrayList<>();
        for (JsonNode card : object.path("cards")) {
            cards.add(new NewsCard(
                    string(card, "title"), string(card, "description"), string(card, "url"), string(card, "picUrl")));
        }
        return cards;
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

    static String string(JsonNode object, String name) {
        return object.path(name).asString("");
    }
}
