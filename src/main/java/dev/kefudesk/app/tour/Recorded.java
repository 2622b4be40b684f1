package dev.kefudesk.app.tour;

import dev.kefudesk.sandbox.RecordedSend;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A send as the sandbox recorded it, its body taken apart. */
record Recorded(RecordedSend send, JsonNode body) {

    private static final JsonMapper JSON = new JsonMapper();

    /** A news card as it arrived. */
    record Article(String title, String description, String url, String picurl) {}

    static Recorded of(RecordedSend send) {
        return new Recorded(send, json(send.body()));
    }

    /** A body as a tree, an empty one where it cannot be read. */
    static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }

    String touser() {
        return body.path("touser").asString("");
    }

    String text() {
        return body.path("text").path("content").asString("");
    }

    List<Article> articles() {
        List<Article> articles = new ArrayList<>();
        for (JsonNode article : body.path("news").path("articles")) {
            articles.add(new Article(
                    article.path("title").asString(""),
                    article.path("description").asString(""),
                    article.path("url").asString(""),
                    article.path("picurl").asString("")));
        }
        return articles;
    }
}
