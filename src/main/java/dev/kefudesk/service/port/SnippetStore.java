package dev.kefudesk.service.port;

import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.domain.snippet.SnippetId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Snippets: the personal ones of whoever is logged in, and those that a team shares. Those of other persons are never seen.
 * Every method blocks; failures of the store itself are thrown as {@link StoreFailure}.
 */
public interface SnippetStore {

    /** Whose. */
    enum Scope {
        ALL,
        PERSONAL,
        SHARED
    }

    /**
     * What to look for.
     *
     * @param words all must be found in name, folder or content, as they are written or as they sound; blank for any
     * @param folder it and those below it, {@code ""} for what lies in none, null for all
     */
    record Query(String words, @Nullable String folder, Scope scope) {
        public static final Query EVERYTHING = new Query("", null, Scope.ALL);
    }

    /** How many snippets lie in a folder itself. */
    record FolderSize(String folder, boolean shared, long snippets) {}

    /** What became of one that was to be saved or removed. */
    sealed interface Saving {}

    /** It is there, with the revision it has now. */
    record Saved(Snippet now) implements Saving {}

    /** Somebody has changed it meanwhile; nothing was done. */
    record ChangedMeanwhile(Snippet theirs) implements Saving {}

    /** Somebody has deleted it meanwhile, or it was removed as wished. */
    record Gone() implements Saving {}

    /** Another one has this name in this folder; nothing was done. */
    record NameTaken() implements Saving {}

    /**
     * A run in the order of names.
     *
     * @param after the last one of the run before, null for the first run
     * @return fewer than {@code limit} only at the end
     */
    List<Snippet> page(Query query, @Nullable Snippet after, int limit);

    /** Those that fit best: found in name or folder before those found in the content, then the last used, then by name. */
    List<Snippet> best(String words, int limit);

    /** Every folder that has something, in the order of names. */
    List<FolderSize> folders();

    Optional<Snippet> find(SnippetId id);

    /**
     * Adds those with revision 0 and changes the others, which must still have their revision; one transaction.
     *
     * @return what became of each
     */
    List<Saving> save(List<Snippet> snippets, Instant at);

    /** Removes it where it still has that revision: {@link Gone}, else {@link ChangedMeanwhile}. */
    Saving remove(SnippetId id, long revision);

    /** Notes that this person has used it. */
    void used(SnippetId id, Instant at);
}
