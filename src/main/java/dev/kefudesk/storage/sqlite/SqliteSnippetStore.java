package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.domain.snippet.SnippetId;
import dev.kefudesk.service.port.SnippetStore;
import dev.kefudesk.storage.SnippetRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

final class SqliteSnippetStore implements SnippetStore {

    private static final SnippetRows ROWS = new SnippetRows(new SnippetRows.Dialect("instr", "snippet s", "true"));

    private final Connections connections;

    SqliteSnippetStore(Connections connections) {
        this.connections = connections;
    }

    @Override
    public List<Snippet> page(Query query, @Nullable Snippet after, int limit) {
        return connections.read("read the snippets", handle -> ROWS.page(handle, query, after, limit));
    }

    @Override
    public List<Snippet> best(String words, int limit) {
        return connections.read("search the snippets", handle -> ROWS.best(handle, words, limit));
    }

    @Override
    public List<FolderSize> folders() {
        return connections.read("read the folders of snippets", ROWS::folders);
    }

    @Override
    public Optional<Snippet> find(SnippetId id) {
        return connections.read("read a snippet", handle -> ROWS.find(handle, id));
    }

    @Override
    public List<Saving> save(List<Snippet> snippets, Instant at) {
        return connections.write("save the snippets", handle -> {
            List<Saving> savings = new ArrayList<>();
            for (Snippet snippet : snippets) {
                savings.add(save(handle, snippet, at));
            }
            return savings;
        });
    }

    private static Saving save(Handle handle, Snippet snippet, Instant at) {
        if (snippet.revision() > 0) {
            Saving unlike = unlike(handle, snippet.id(), snippet.revision());
            if (unlike != null) {
                return unlike;
            }
        }
        if (ROWS.taken(handle, snippet)) {
            return new NameTaken();
        }
        Update update = handle.createUpdate("""
                INSERT INTO snippet (id, shared, folder, name, name_key, kind, content, names, words, revision, changed_at)
                VALUES (:id, :shared, :folder, :name, :nameKey, :kind, :content, :names, :words, :revision, :at)
                ON CONFLICT (id) DO UPDATE SET
                    shared = excluded.shared, folder = excluded.folder, name = excluded.name,
                    name_key = excluded.name_key, kind = excluded.kind, content = excluded.content,
                    names = excluded.names, words = excluded.words, revision = excluded.revision,
                    changed_at = excluded.changed_at
                """);
        SnippetRows.bind(update, snippet, snippet.revision() + 1, at);
        update.execute();
        return new Saved(ROWS.find(handle, snippet.id()).orElseThrow());
    }

    /** Null where it is there and has that revision. */
    private static @Nullable Saving unlike(Handle handle, SnippetId id, long revision) {
        Snippet there = ROWS.find(handle, id).orElse(null);
        if (there == null) {
            return new Gone();
        }
        return there.revision() == revision ? null : new ChangedMeanwhile(there);
    }

    @Override
    public Saving remove(SnippetId id, long revision) {
        return connections.write("delete a snippet", handle -> {
            Saving unlike = unlike(handle, id, revision);
            if (unlike == null) {
                handle.execute("DELETE FROM snippet WHERE id = ?", id.value());
                return new Gone();
            }
            return unlike;
        });
    }

    @Override
    public void used(SnippetId id, Instant at) {
        connections.write(
                "note the use of a snippet",
                handle -> handle.execute("UPDATE snippet SET used_at = ? WHERE id = ?", at.toEpochMilli(), id.value()));
    }
}
