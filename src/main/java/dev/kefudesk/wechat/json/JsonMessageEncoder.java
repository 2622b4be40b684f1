package dev.kefudesk.wechat.json;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.message.UnsafeCharacters;
import dev.kefudesk.service.port.MessageEncoder;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Encodes for {@code /cgi-bin/message/custom/send}: {@code touser}, {@code msgtype}, then the object named like the
 * msgtype. A news card always carries its four fields, {@code ""} where nothing was written.
 */
public final class JsonMessageEncoder implements MessageEncoder {

    @Override
    public Encoded encode(OpenId to, Message message) {
        List<String> unsafe = new ArrayList<>();
        check(unsafe, "touser", to.value());
        ObjectNode body = Json.object();
        body.put("touser", to.value());
        switch (message) {
            case Message.Text text -> {
                check(unsafe, "text.content", text.content());
                body.put("msgtype", "text").putObject("text").put("content", text.content());
            }
            case Message.News news -> {
                ArrayNode articles =
                        body.put("msgtype", "news").putObject("news").putArray("articles");
                for (int i = 0; i < news.cards().size(); i++) {
                    NewsCard card = news.cards().get(i);
                    check(unsafe, "news.articles[" + i + "]", card);
                    articles.addObject()
                            .put("title", card.title())
                            .put("description", card.description())
                            .put("url", card.url())
                            .put("picurl", card.picUrl());
                }
            }
        }
        return unsafe.isEmpty()
                ? new Body(Json.write(body))
                : new Unsendable("characters that cannot be sent in " + String.join(", ", unsafe));
    }

    private static void check(List<String> unsafe, String where, NewsCard card) {
        check(unsafe, where + ".title", card.title());
        check(unsafe, where + ".description", card.description());
        check(unsafe, where + ".url", card.url());
        check(unsafe, where + ".picurl", card.picUrl());
    }

    private static void check(List<String> unsafe, String field, String text) {
        if (UnsafeCharacters.count(text) > 0) {
            unsafe.add(field);
        }
    }
}
