package dev.kefudesk.storage;

import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.domain.snippet.SnippetContent;
import dev.kefudesk.domain.snippet.SnippetId;
import dev.kefudesk.service.port.SnippetStore.FolderSize;
import dev.kefudesk.service.port.SnippetStore.Query;
import dev.kefudesk.service.port.SnippetStore.Scope;
import dev.kefudesk.storage.ContentJson.Content;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Snippets as rows, the same in both databases but for the few words that differ. There are thousands at most, so that a
 * search reads the words of all of them: some ten milliseconds, and no index to keep.
 */
public final class SnippetRows {

    /** So much of a content is searched: more than any message holds. */
    private static final int SEARCHED = 8_000;

    private final Dialect dialect;

    public SnippetRows(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Where the databases differ.
     *
     * @param position the function that finds a text in a text, above 0 where it is there
     * @param from the table, under the name {@code s}, joined with what has a {@code used_at} of this person
     * @param seen a condition that is true of the rows this person sees
     */
    public record Dialect(String position, String from, String seen) {}

    private String select() {
        return "SELECT s.id, s.shared, s.folder, s.name, s.kind, s.content, s.revision, s.changed_at, s.changed_by FROM "
                + dialect.from + " WHERE " + dialect.seen;
    }

    /** As {@code SnippetStore.page}. */
    public List<Snippet> page(Handle handle, Query query, @Nullable Snippet after, int limit) {
        Map<String, Object> values = new HashMap<>();
        StringBuilder sql = new StringBuilder(select());
        sql.append(holds("s.words", FollowerText.words(query.words()), values));
        if (query.scope() != Scope.ALL) {
            sql.append(" AND s.shared = :shared");
            values.put("shared", query.scope() == Scope.SHARED);
        }
        String folder = query.folder();
        if (folder != null) {
            sql.append(" AND (s.folder = :folder");
            values.put("folder", folder);
            if (!folder.isEmpty()) {
                sql.append(" OR substr(s.folder, 1, length(:below)) = :below");
                values.put("below", folder + "/");
            }
            sql.append(')');
        }
        if (after != null) {
            sql.append(" AND (s.name_key, s.id) > (:key, :id)");
            values.put("key", key(after.name()));
            values.put("id", after.id().value());
        }
        sql.append(" ORDER BY s.name_key, s.id LIMIT :limit");
        values.put("limit", limit);
        return handle.createQuery(sql)
                .bindMap(values)
                .map((row, _) -> snippet(row))
                .list();
    }

    /** As {@code SnippetStore.best}. */
    public List<Snippet> best(Handle handle, String typed, int limit) {
        Map<String, Object> values = new HashMap<>();
        List<FollowerText.Word> words = FollowerText.words(typed);
        String sql = select() + holds("s.words", words, values) + " ORDER BY CASE WHEN true"
                + holds("s.names", words, values)
                + " THEN 0 ELSE 1 END, used_at DESC NULLS LAST, s.name_key, s.id LIMIT :limit";
        values.put("limit", limit);
        return handle.createQuery(sql)
                .bindMap(values)
                .map((row, _) -> snippet(row))
                .list();
    }

    /** As {@code SnippetStore.folders}. */
    public List<FolderSize> folders(Handle handle) {
        return handle
                .createQuery("SELECT s.folder, s.shared, count(*) AS snippets FROM " + dialect.from + " WHERE "
                        + dialect.seen + " GROUP BY s.folder, s.shared")
                .map((row, _) ->
                        new FolderSize(Columns.text(row, "folder"), row.getBoolean("shared"), row.getLong("snippets")))
                .stream()
                .sorted((one, other) -> Arrays.compareUnsigned(key(one.folder()), key(other.folder())))
                .toList();
    }

    /** As {@code SnippetStore.find}. */
    public Optional<Snippet> find(Handle handle, SnippetId id) {
        return handle.createQuery(select() + " AND s.id = :id")
                .bind("id", id.value())
                .map((row, _) -> snippet(row))
                .findOne();
    }

    /** Whether another one than this has its name. */
    public boolean taken(Handle handle, Snippet snippet) {
        return handle.createQuery("SELECT count(*) FROM " + dialect.from + " WHERE " + dialect.seen
                                + " AND s.shared = :shared AND s.folder = :folder AND s.name = :name AND s.id <> :id")
                        .bind("shared", snippet.shared())
                        .bind("folder", Columns.storable(snippet.folder()))
                        .bind("name", Columns.storable(snippet.name()))
                        .bind("id", snippet.id().value())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** Gives a statement all that a row is made of. */
    public static void bind(SqlStatement<?> statement, Snippet snippet, long revision, Instant at) {
        String names = lines(List.of(snippet.name(), snippet.folder()));
        String content = snippet.content().words();
        statement
                .bind("id", snippet.id().value())
                .bind("shared", snippet.shared())
                .bind("folder", Columns.storable(snippet.folder()))
                .bind("name", Columns.storable(snippet.name()))
                .bind("nameKey", key(snippet.name()))
                .bind("kind", snippet.content() instanceof SnippetContent.Text ? "TEXT" : "CARDS")
                .bind("content", json(snippet.content()))
                .bind("names", names)
                .bind(
                        "words",
                        names + "\n" + lines(List.of(content.substring(0, Math.min(SEARCHED, content.length())))))
                .bind("revision", revision)
                .bind("at", at.toEpochMilli());
    }

    private static String json(SnippetContent content) {
        Content written = switch (content) {
            case SnippetContent.Text(String text) -> new Content(text, List.of(), Map.of(), false);
            case SnippetContent.Cards(var cards) -> new Content("", cards, Map.of(), false);
        };
        return ContentJson.write(written);
    }

    private static Snippet snippet(ResultSet row) throws SQLException {
        Content content = ContentJson.read(row.getString("content"), "");
        return new Snippet(
                new SnippetId(row.getString("id")),
                row.getBoolean("shared"),
                Columns.text(row, "folder"),
                Columns.text(row, "name"),
                row.getString("kind").equals("TEXT")
                        ? new SnippetContent.Text(content.text())
                        : new SnippetContent.Cards(content.cards()),
                row.getLong("revision"),
                Columns.instant(row, "changed_at"),
                row.getString("changed_by"));
    }

    private static byte[] key(String name) {
        return NameKey.of(name, "", "");
    }

    /** Texts, folded, and how they sound, a line each. */
    private static String lines(List<String> texts) {
        Set<String> lines = new LinkedHashSet<>();
        for (String text : texts) {
            String folded = SearchText.fold(text);
            lines.add(folded);
            lines.addAll(Pinyin.texts(folded));
        }
        return Columns.storable(String.join("\n", lines));
    }

    private String holds(String column, List<FollowerText.Word> words, Map<String, Object> values) {
        StringBuilder sql = new StringBuilder();
        for (FollowerText.Word word : words) {
            List<String> ways = new ArrayList<>();
            ways.add(has(column, word.text(), values));
            for (List<String> sounds : word.sounds()) {
                ways.add(sounds.stream()
                        .map(sound -> has(column, sound, values))
                        .collect(Collectors.joining(" AND ", "(", ")")));
            }
            sql.append(" AND (").append(String.join(" OR ", ways)).append(')');
        }
        return sql.toString();
    }

    /** The same text is bound once. */
    private String has(String column, String text, Map<String, Object> values) {
        String storable = Columns.storable(text);
        String name = values.entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith("word") && entry.getValue().equals(storable))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("word" + values.size());
        values.put(name, storable);
        return dialect.position + "(" + column + ", :" + name + ") > 0";
    }
}
