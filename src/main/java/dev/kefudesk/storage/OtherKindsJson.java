package dev.kefudesk.storage;

import static dev.kefudesk.storage.ContentJson.string;

import dev.kefudesk.domain.message.Media;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.PublishedArticle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages of the kinds beside text and news as JSON objects that say their kind. */
final class OtherKindsJson {

    private OtherKindsJson() {}

    static void put(ObjectNode object, Message message) {
        object.put("kind", message.kind().name());
        switch (message) {
            case Message.Text _, Message.News _ -> {}
            case Message.Image image -> put(object, "media", image.media());
            case Message.Voice voice -> put(object, "media", voice.media());
            case Message.Video video -> {
                put(object, "media", video.media());
                put(object, "thumb", video.thumb());
                object.put("title", video.title()).put("description", video.description());
            }
            case Message.Music music -> {
                object.put("title", music.title())
                        .put("description", music.description())
                        .put("url", music.url())
                        .put("hqUrl", music.hqUrl());
                put(object, "thumb", music.thumb());
            }
            case Message.Article article -> put(object, article.article());
            case Message.Menu menu -> put(object, menu);
            case Message.MiniProgram program -> {
                object.put("title", program.title())
                        .put("appId", program.appId())
                        .put("pagePath", program.pagePath());
                put(object, "thumb", program.thumb());
            }
            case Message.Coupon coupon -> object.put("cardId", coupon.cardId()).put("cardExt", coupon.cardExt());
        }
    }

    /** The message; empty for text and news, which say no kind, and for a kind this version does not know. */
    static Optional<Message> read(JsonNode object) {
        String name = string(object, "kind");
        return Stream.of(MessageKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .flatMap(kind -> read(kind, object));
    }

    private static Optional<Message> read(MessageKind kind, JsonNode object) {
        return switch (kind) {
            case TEXT, NEWS -> Optional.empty();
            case IMAGE -> Optional.of(new Message.Image(media(object, "media")));
            case VOICE -> Optional.of(new Message.Voice(media(object, "media")));
            case VIDEO ->
                Optional.of(new Message.Video(
                        media(object, "media"),
                        media(object, "thumb"),
                        string(object, "title"),
                        string(object, "description")));
            case MUSIC ->
                Optional.of(new Message.Music(
                        string(object, "title"),
                        string(object, "description"),
                        string(object, "url"),
                        string(object, "hqUrl"),
                        media(object, "thumb")));
            case ARTICLE ->
                Optional.of(new Message.Article(new PublishedArticle(
                        string(object, "articleId"),
                        string(object, "title"),
                        string(object, "digest"),
                        string(object, "url"),
                        string(object, "picUrl"))));
            case MENU -> Optional.of(menu(object));
            case MINI_PROGRAM ->
                Optional.of(new Message.MiniProgram(
                        string(object, "title"),
                        string(object, "appId"),
                        string(object, "pagePath"),
                        media(object, "thumb")));
            case COUPON -> Optional.of(new Message.Coupon(string(object, "cardId"), string(object, "cardExt")));
        };
    }

    private static void put(ObjectNode object, PublishedArticle article) {
        object.put("articleId", article.articleId())
                .put("title", article.title())
                .put("digest", article.digest())
                .put("url", article.url())
                .put("picUrl", article.picUrl());
    }

    private static void put(ObjectNode object, Message.Menu menu) {
        object.put("head", menu.head()).put("tail", menu.tail());
        ArrayNode choices = object.putArray("choices");
        menu.choices()
                .forEach(choice -> choices.addObject().put("id", choice.id()).put("content", choice.content()));
    }

    private static Message.Menu menu(JsonNode object) {
        List<Message.Choice> choices = new ArrayList<>();
        for (JsonNode choice : object.path("choices")) {
            choices.add(new Message.Choice(string(choice, "id"), string(choice, "content")));
        }
        return new Message.Menu(string(object, "head"), choices, string(object, "tail"));
    }

    private static void put(ObjectNode object, String name, Media media) {
        if (!media.blank()) {
            object.putObject(name)
                    .put("fingerprint", media.fingerprint())
                    .put("name", media.name())
                    .put("bytes", media.bytes())
                    .put("millis", media.length().toMillis())
                    .put("mediaId", media.mediaId());
        }
    }

    private static Media media(JsonNode object, String name) {
        JsonNode media = object.path(name);
        return new Media(
                string(media, "fingerprint"),
                string(media, "name"),
                Math.max(0, media.path("bytes").asLong(0)),
                Duration.ofMillis(Math.max(0, media.path("millis").asLong(0))),
                string(media, "mediaId"));
    }
}
