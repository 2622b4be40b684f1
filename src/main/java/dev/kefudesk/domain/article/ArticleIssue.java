package dev.kefudesk.domain.article;

import dev.kefudesk.domain.message.PublishedArticle;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was published at once, under one number: one article or several. A message can hold the whole issue only, a news card
 * any article of it.
 *
 * @param articleId WeChat's {@code article_id}
 * @param at when it was published or changed last, null where WeChat does not say
 */
public record ArticleIssue(String articleId, @Nullable Instant at, List<Piece> pieces) {

    public ArticleIssue {
        pieces = List.copyOf(pieces);
    }

    /**
     * One article.
     *
     * @param picUrl its cover, {@code ""} for none
     * @param deleted whether it can be read no longer
     */
    public record Piece(String title, String digest, String url, String picUrl, boolean deleted) {}

    /** One of its articles, as a person knows it. */
    public PublishedArticle article(int piece) {
        Piece one = pieces.get(piece);
        return new PublishedArticle(articleId, one.title(), one.digest(), one.url(), one.picUrl());
    }
}
