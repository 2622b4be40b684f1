package dev.kefudesk.wechat.json;

import dev.kefudesk.domain.article.ArticleIssue;
import dev.kefudesk.domain.article.ArticleIssue.Piece;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.ArticleApi.ArticlePage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers of {@code freepublish/batchget} (wechat-api.md, section 6). What cannot be read is left out; longer words than a
 * title or a digest has are cut, so that one strange article does not fill the memory.
 */
public final class ArticleAnswers {

    private static final int LONGEST_WORDS = 500;
    private static final int LONGEST_ADDRESS = 2048;
    private static final int LONGEST_ID = 200;
    private static final int MOST_PIECES = 10;

    private ArticleAnswers() {}

    /**
     * {@code {"total_count":45,"item_count":20,"item":[{"article_id":"A","content":{"news_item":[{"title":"…","digest":"…",
     * "url":"…","thumb_url":"…","is_deleted":false}]},"update_time":1700000000}]}}.
     */
    public static ApiAnswer<ArticlePage> page(int status, String body) {
        return Fields.read(
                status,
                body,
                root -> Fields.optionalList(root, "item", ArticleAnswers::issue).map(issues -> page(root, issues)));
    }

    private static ArticlePage page(ObjectNode root, List<ArticleIssue> issues) {
        int listed = 0;
        for (JsonNode _ : Fields.array(root, "item")) {
            listed++;
        }
        long total = Fields.number(root.get("total_count")).orElse(listed);
        return new ArticlePage(Math.max(total, listed), listed, issues);
    }

    private static Optional<ArticleIssue> issue(JsonNode item) {
        String id = Fields.identifier(item, "article_id");
        List<Piece> pieces = new ArrayList<>();
        for (JsonNode piece : Fields.array(item.get("content"), "news_item")) {
            if (pieces.size() < MOST_PIECES && piece.isObject()) {
                pieces.add(piece(piece));
            }
        }
        return id.isEmpty() || id.length() > LONGEST_ID || pieces.isEmpty()
                ? Optional.empty()
                : Optional.of(new ArticleIssue(id, Fields.instant(Fields.number(item.get("update_time"))), pieces));
    }

    private static Piece piece(JsonNode piece) {
        return new Piece(
                cut(Fields.words(piece, "title")),
                cut(Fields.words(piece, "digest")),
                address(piece, "url"),
                address(piece, "thumb_url"),
                deleted(piece.get("is_deleted")));
    }

    /** An address that is cut leads elsewhere: one that is too long is none. */
    private static String address(JsonNode piece, String name) {
        String address = Fields.words(piece, name).strip();
        return address.length() > LONGEST_ADDRESS ? "" : address;
    }

    private static String cut(String words) {
        int end = Math.min(words.length(), LONGEST_WORDS);
        boolean half = end > 0 && end < words.length() && Character.isHighSurrogate(words.charAt(end - 1));
        return words.substring(0, half ? end - 1 : end);
    }

    private static boolean deleted(@Nullable JsonNode value) {
        return value != null
                && (value.isBoolean()
                        ? value.booleanValue()
                        : Fields.number(value).orElse(0) != 0);
    }
}
