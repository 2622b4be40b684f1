package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.service.port.ArticleStore;
import dev.kefudesk.storage.ArticleShelves;
import java.util.Optional;

/** Keeps the list of published articles in the database. */
final class SqliteArticleStore implements ArticleStore {

    private final Connections connections;

    SqliteArticleStore(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Optional<KeptArticles> find(CredentialScope scope) {
        return connections.read("read the published articles", handle -> ArticleShelves.find(handle, scope));
    }

    @Override
    public void keep(CredentialScope scope, KeptArticles articles) {
        connections.write("keep the published articles", handle -> ArticleShelves.keep(handle, scope, articles));
    }
}
