package dev.kefudesk.storage.postgres;

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

/** This login's own snippets and those of the team. */
final class PostgresSnippetStore implements SnippetStore {

    /** The owner of the database sees every row; a person's own are theirs nevertheless. */
    private static final SnippetRows ROWS = new SnippetRows(new SnippetRows.Dialect(
            "strpos",
            "snippet s LEFT JOIN snippet_use u ON u.snippet = s.id AND u.operator = session_user",
            "NOT s.gone AND (s.shared OR s.operator = session_user)"));

    private final Sessions sessions;

    PostgresSnippetStore(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<Snippet> page(Query query, @Nullable Snippet after, int limit) {
        return sessions.read("read the snippets", handle -> ROWS.page(handle, query, after, limit));
    }

    @Override
    public List<Snippet> best(String words, int limit) {
        return sessions.read("search the snippets", handle -> ROWS.best(handle, words, limit));
    }

    @Override
    public List<FolderSize> folders() {
        return sessions.read("read the folders of snippets", ROWS::folders);
    }

    @Override
    public Optional<Snippet> find(SnippetId id) {
        return sessions.read("read a snippet", handle -> ROWS.find(handle, id));
    }

    @Override
    public List<Saving> save(List<Snippet> snippets, Instant at) {
        return sessions.write("save the snippets", handle -> {
            List<Saving> savings = new ArrayList<>();
            for (Snippet snippet : snippets) {
                savings.add(save(handle, snippet, at));
            }
            return savings;
        });
    }

    /** Adds it, unless its name or its id is there. */
    static boolean add(Handle handle, Snippet snippet, Instant at) {
        Update insert = handle.createUpdate("""
                INSERT INTO snippet (id, shared, folder, name, name_key, kind, content, names, words, revision, changed_at)
                VALUES (:id, :shared, :folder, :name, :nameKey, :kind, :content, :names, :words, :revision, :at)
                ON CONFLICT DO NOTHING
                """);
        SnippetRows.bind(insert, snippet, snippet.revision() + 1, at);
        return insert.execute() == 1;
    }

    private static Saving save(Handle handle, Snippet snippet, Instant at) {
        if (snippet.revision() == 0) {
            return add(handle, snippet, at) ? saved(handle, snippet) : new NameTaken();
        }
        if (ROWS.taken(handle, snippet)) {
            Saving unlike = unlike(handle, snippet);
            return unlike == null ? new NameTaken() : unlike;
        }
        Update update = handle.createUpdate("""
                UPDATE snippet SET shared = :shared, folder = :folder, name = :name, name_key = :nameKey, kind = :kind,
                    content = :content, names = :names, words = :words, revision = :revision, changed_at = :at
                WHERE id = :id AND revision = :revision - 1 AND NOT gone AND (shared OR operator = session_user)
                """);
        SnippetRows.bind(update, snippet, snippet.revision() + 1, at);
        if (update.execute() == 1) {
            return saved(handle, snippet);
        }
        Saving unlike = unlike(handle, snippet);
        return unlike == null ? new Gone() : unlike;
    }

    private static Saving saved(Handle handle, Snippet snippet) {
        return new Saved(ROWS.find(handle, snippet.id()).orElseThrow());
    }

    /** Null where it is there and has that revision. */
    private static @Nullable Saving unlike(Handle handle, Snippet snippet) {
        Snippet there = ROWS.find(handle, snippet.id()).orElse(null);
        if (there == null) {
            return new Gone();
        }
        return there.revision() == snippet.revision() ? null : new ChangedMeanwhile(there);
    }

    @Override
    public Saving remove(SnippetId id, long revision) {
        return sessions.write("delete a snippet", handle -> {
            int gone = handle.createUpdate("""
                            UPDATE snippet SET gone = true, name = '', content = '', names = '', words = '',
                                revision = revision + 1
                            WHERE id = :id AND revision = :revision AND NOT gone
                                AND (shared OR operator = session_user)
                            """)
                    .bind("id", id.value())
                    .bind("revision", revision)
                    .execute();
            Snippet there = gone == 1 ? null : ROWS.find(handle, id).orElse(null);
            return there == null ? new Gone() : new ChangedMeanwhile(there);
        });
    }

    @Override
    public void used(SnippetId id, Instant at) {
        sessions.write(
                "note the use of a snippet",
                handle -> handle.createUpdate("""
                                INSERT INTO snippet_use (snippet, used_at)
                                SELECT id, :at FROM snippet WHERE id = :id AND NOT gone
                                ON CONFLICT (operator, snippet) DO UPDATE SET used_at = excluded.used_at
                                """)
                        .bind("id", id.value())
                        .bind("at", at.toEpochMilli())
                        .execute());
    }
}
