package dev.kefudesk.domain.snippet;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something saved for writing it again. Within a folder, names are unique among the personal ones of a person and among the
 * shared ones.
 *
 * @param shared whether the whole team has it
 * @param folder names of folders from the outermost to the innermost, with {@code /} between them; {@code ""} for none
 * @param revision rises by one with each change; 0 where it was not saved yet
 * @param changedAt null where it was not saved yet
 * @param changedBy the login that changed it last, {@code ""} where nobody else could have
 */
public record Snippet(
        SnippetId id,
        boolean shared,
        String folder,
        String name,
        SnippetContent content,
        long revision,
        @Nullable Instant changedAt,
        String changedBy) {

    /** A personal one that is saved nowhere yet. */
    public static Snippet fresh(String folder, String name, SnippetContent content) {
        return new Snippet(SnippetId.fresh(), false, folder, name, content, 0, null, "");
    }

    public Snippet with(boolean nowShared, String newFolder, String newName, SnippetContent newContent) {
        return new Snippet(id, nowShared, newFolder, newName, newContent, revision, changedAt, changedBy);
    }

    /** The same to be saved over what has that revision now. */
    public Snippet over(SnippetId newId, long newRevision) {
        return new Snippet(newId, shared, folder, name, content, newRevision, changedAt, changedBy);
    }

    /** Whether both would put the same into a draft and are found at the same place. */
    public boolean sameAs(Snippet other) {
        return shared == other.shared
                && folder.equals(other.folder)
                && name.equals(other.name)
                && content.equals(other.content);
    }

    /** A folder as typed, as it is kept: no blanks around its names, none that is empty. */
    public static String folder(String typed) {
        return Arrays.stream(typed.split("/", -1))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .collect(Collectors.joining("/"));
    }
}
