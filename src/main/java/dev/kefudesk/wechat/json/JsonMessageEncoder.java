package dev.kefudesk.wechat.json;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Media;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.message.SendOptions;
import dev.kefudesk.domain.message.UnsafeCharacters;
import dev.kefudesk.service.port.MessageEncoder;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Encodes for {@code /cgi-bin/message/custom/send}: {@code touser}, {@code msgtype}, then the object named like the
 * msgtype, then what stands beside any kind. A field that is always there is {@code ""} where nothing was written; an
 * optional one is left out.
 */
public final class JsonMessageEncoder implements MessageEncoder {

    @Override
    public Encoded encode(OpenId to, Message message) {
        Encoding encoding = new Encoding(message.kind().msgType());
        ObjectNode body = Json.object();
        body.put("touser", encoding.checked("touser", to.value()));
        body.put("msgtype", message.kind().msgType());
        encoding.put(body.putObject(message.kind().msgType()), message);
        encoding.put(body, message.options());
        return encoding.faults.isEmpty()
                ? new Body(Json.write(body))
                : new Unsendable(String.join("; ", encoding.faults));
    }

    /** One message on its way to JSON, and what was found wrong. */
    private static final class Encoding {

        private final String type;
        private final List<String> faults = new ArrayList<>();
        private final List<String> unsafe = new ArrayList<>();

        Encoding(String type) {
            this.type = type;
        }

        void put(ObjectNode object, Message message) {
            switch (message) {
                case Message.Text text -> words(object, "content", text.content());
                case Message.News news -> cards(object.putArray("articles"), news.cards());
                case Message.Image image -> media(object, "media_id", image.media());
                case Message.Voice voice -> media(object, "media_id", voice.media());
                case Message.Video video -> {
                    media(object, "media_id", video.media());
                    optional(object, video.thumb());
                    words(object, "title", video.title());
                    words(object, "description", video.description());
                }
                case Message.Music music -> {
                    words(object, "title", music.title());
                    words(object, "description", music.description());
                    words(object, "musicurl", music.url());
                    optional(object, "hqmusicurl", music.hqUrl());
                    media(object, "thumb_media_id", music.thumb());
                }
                case Message.Article article ->
                    words(object, "article_id", article.article().articleId());
                case Message.Menu menu -> menu(object, menu);
                case Message.MiniProgram program -> {
                    words(object, "title", program.title());
                    words(object, "appid", program.appId());
                    words(object, "pagepath", program.pagePath());
                    media(object, "thumb_media_id", program.thumb());
                }
                case Message.Coupon coupon -> {
                    words(object, "card_id", coupon.cardId());
                    optional(object, "card_ext", coupon.cardExt());
                }
            }
            if (!unsafe.isEmpty()) {
                faults.add("characters that cannot be sent in " + String.join(", ", unsafe));
            }
        }

        void put(ObjectNode body, SendOptions options) {
            if (!options.kfAccount().isEmpty()) {
                body.putObject("customservice").put("kf_account", options.kfAccount());
            }
            if (options.aiMade()) {
                body.putObject("aimsgcontext").put("is_ai_msg", 1);
            }
        }

        private void cards(ArrayNode articles, List<NewsCard> cards) {
            for (int i = 0; i < cards.size(); i++) {
                NewsCard card = cards.get(i);
                String where = "articles[" + i + "].";
                articles.addObject()
                        .put("title", checked(type + "." + where + "title", card.title()))
                        .put("description", checked(type + "." + where + "description", card.description()))
                        .put("url", checked(type + "." + where + "url", card.url()))
                        .put("picurl", checked(type + "." + where + "picurl", card.picUrl()));
            }
        }

        private void menu(ObjectNode object, Message.Menu menu) {
            words(object, "head_content", menu.head());
            ArrayNode list = object.putArray("list");
            for (int i = 0; i < menu.choices().size(); i++) {
                Message.Choice choice = menu.choices().get(i);
                String where = type + ".list[" + i + "].";
                list.addObject()
                        .put("id", checked(where + "id", choice.id()))
                        .put("content", checked(where + "content", choice.content()));
            }
            words(object, "tail_content", menu.tail());
        }

        private void words(ObjectNode object, String field, String words) {
            object.put(field, checked(type + "." + field, words));
        }

        private void optional(ObjectNode object, String field, String words) {
            if (!words.isEmpty()) {
                words(object, field, words);
            }
        }

        private void media(ObjectNode object, String field, Media media) {
            if (!media.uploaded()) {
                faults.add("no media_id for " + type + "." + field);
            }
            words(object, field, media.mediaId());
        }

        private void optional(ObjectNode object, Media thumb) {
            if (!thumb.blank()) {
                media(object, "thumb_media_id", thumb);
            }
        }

        private String checked(String field, String text) {
            if (UnsafeCharacters.count(text) > 0) {
                unsafe.add(field);
            }
            return text;
        }
    }
}
