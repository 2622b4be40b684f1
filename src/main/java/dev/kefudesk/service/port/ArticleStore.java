package dev.kefudesk.service.port;

import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.article.ArticleIssue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps what WeChat listed of published articles over restarts. Every method blocks. */
public interface ArticleStore {

    Optional<KeptArticles> find(CredentialScope scope);

    /** Keeps these instead of what was kept. */
    void keep(CredentialScope scope, KeptArticles articles);

    /**
     * The beginning of the list, as far as it was read.
     *
     * @param at when its first page was read
     * @param total how many issues WeChat has
     * @param seen how many of them were read, those that could not be used too
     */
    record KeptArticles(Instant at, long total, long seen, List<ArticleIssue> issues) {

        public KeptArticles {
            issues = List.copyOf(issues);
        }

        /** Whether there is more to read. */
        public boolean more() {
            return seen < total;
        }
    }
}
