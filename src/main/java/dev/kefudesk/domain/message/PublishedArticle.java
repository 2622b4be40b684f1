package dev.kefudesk.domain.message;

import java.util.function.UnaryOperator;

/**
 * An article the account has published ({@code freepublish}). Only its number is sent; the rest is what a person knows it
 * by.
 *
 * @param articleId WeChat's number of it
 * @param url where it can be read, also good for a news card
 * @param picUrl its cover ({@code thumb_url})
 */
public record PublishedArticle(String articleId, String title, String digest, String url, String picUrl) {

    public static final PublishedArticle NONE = new PublishedArticle("", "", "", "", "");

    PublishedArticle edited(UnaryOperator<String> change) {
        return new PublishedArticle(
                articleId, change.apply(title), change.apply(digest), change.apply(url), change.apply(picUrl));
    }

    /** As a news card, which can be sent beside others. */
    public NewsCard card() {
        return new NewsCard(title, digest, url, picUrl);
    }
}
