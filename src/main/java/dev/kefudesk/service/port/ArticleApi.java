package dev.kefudesk.service.port;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.article.ArticleIssue;
import java.util.List;

/** POST {@code /cgi-bin/freepublish/batchget}, 100 times a day. Blocks, never throws for what a server or a network does. */
public interface ArticleApi {

    /** The most issues that WeChat gives at once. */
    int MOST_ISSUES = 20;

    /** Published issues, the newest first, without their contents. */
    ApiAnswer<ArticlePage> published(Endpoint at, AccessToken token, int offset, CancelSignal cancel);

    /**
     * A page.
     *
     * @param total how many issues there are
     * @param listed how many this page has listed, those that cannot be read too
     * @param issues those that have a number and at least one article
     */
    record ArticlePage(long total, int listed, List<ArticleIssue> issues) {

        public ArticlePage {
            issues = List.copyOf(issues);
        }
    }
}
