package dev.kefudesk.ui.composer.articles;

import dev.kefudesk.domain.article.ArticleIssue;
import dev.kefudesk.domain.message.PublishedArticle;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One article in the list.
 *
 * @param piece which of its issue, from 0
 */
public record ArticleRow(ArticleIssue issue, int piece) {

    public PublishedArticle article() {
        return issue.article(piece);
    }

    @Nullable
    Instant at() {
        return issue.at();
    }

    boolean deleted() {
        return issue.pieces().get(piece).deleted();
    }

    /** How many articles its issue has. */
    int of() {
        return issue.pieces().size();
    }

    /** A message holds the whole issue and shows its first article: that one stands for it. */
    boolean sendable() {
        return piece == 0 && !deleted();
    }

    /** Whether its title or digest holds these words. */
    boolean holds(String words) {
        PublishedArticle article = article();
        String all = (article.title() + "\n" + article.digest()).toLowerCase(Locale.ROOT);
        return Stream.of(words.toLowerCase(Locale.ROOT).strip().split("\\s+")).allMatch(all::contains);
    }

    /** What stays the same while the rest of it changes. */
    String key() {
        return issue.articleId() + "/" + piece;
    }
}
