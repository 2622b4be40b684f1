package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.service.port.ArticleStore;
import dev.kefudesk.storage.ArticleShelves;
import java.util.Optional;

/** Keeps the list of published articles for all desks: what one has read, the others need not ask for. */
final class PostgresArticleStore implements ArticleStore {

    private final Sessions sessions;

    PostgresArticleStore(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Optional<KeptArticles> find(CredentialScope scope) {
        return sessions.read("read the published articles", handle -> ArticleShelves.find(handle, scope));
    }

    @Override
    public void keep(CredentialScope scope, KeptArticles articles) {
        sessions.write("keep the published articles", handle -> ArticleShelves.keep(handle, scope, articles));
    }
}
