package dev.kefudesk.testing;

import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.domain.snippet.SnippetContent;
import dev.kefudesk.domain.snippet.SnippetId;
import dev.kefudesk.service.port.SnippetStore;
import dev.kefudesk.service.port.StoreFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Snippets in memory, under the rules of the real store but found by their letters only. */
public final class FakeSnippetStore implements SnippetStore {

    private final Map<SnippetId, Snippet> snippets = new HashMap<>();
    private final Map<SnippetId, Instant> uses = new HashMap<>();
    private @Nullable StoreFailure failure;

    /** From now on every call fails; null ends that. */
    public synchronized void failing(@Nullable StoreFailure with) {
        failure = with;
    }

    /** Puts a text there. */
    public synchronized Snippet text(String folder, String name, String text) {
        return put(Snippet.fresh(folder, name, new SnippetContent.Text(text)));
    }

    /** Puts it there, as a colleague's change where it is there already. */
    public synchronized Snippet put(Snippet snippet) {
        Snippet now = saved(snippet, Instant.EPOCH);
        snippets.put(now.id(), now);
        return now;
    }

    private static Snippet saved(Snippet snippet, Instant at) {
        return new Snippet(
                snippet.id(),
                snippet.shared(),
                snippet.folder(),
                snippet.name(),
                snippet.content(),
                snippet.revision() + 1,
                at,
                snippet.shared() ? "li" : "");
    }

    @Override
    public synchronized List<Snippet> page(Query query, @Nullable Snippet after, int limit) {
        check();
        return snippets.values().stream()
                .filter(one -> query.scope() == Scope.ALL || one.shared() == (query.scope() == Scope.SHARED))
                .filter(one -> query.folder() == null
                        || one.folder().equals(query.folder())
                        || (!query.folder().isEmpty() && one.folder().startsWith(query.folder() + "/")))
                .filter(one -> holds(one, query.words()))
                .sorted(Comparator.comparing(Snippet::name))
                .filter(one -> after == null || one.name().compareTo(after.name()) > 0)
                .limit(limit)
                .toList();
    }

    private static boolean holds(Snippet snippet, String words) {
        return (snippet.name() + snippet.folder() + snippet.content().words()).contains(words.strip());
    }

    @Override
    public synchronized List<Snippet> best(String words, int limit) {
        check();
        return snippets.values().stream()
                .filter(one -> holds(one, words))
                .sorted(Comparator.comparing((Snippet one) -> uses.getOrDefault(one.id(), Instant.EPOCH))
                        .reversed()
                        .thenComparing(Snippet::name))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<FolderSize> folders() {
        check();
        return snippets.values().stream()
                .map(one -> new FolderSize(one.folder(), one.shared(), 1))
                .distinct()
                .sorted(Comparator.comparing(FolderSize::folder))
                .map(one -> new FolderSize(
                        one.folder(),
                        one.shared(),
                        snippets.values().stream()
                                .filter(other -> other.folder().equals(one.folder()) && other.shared() == one.shared())
                                .count()))
                .toList();
    }

    @Override
    public synchronized Optional<Snippet> find(SnippetId id) {
        check();
        return Optional.ofNullable(snippets.get(id));
    }

    @Override
    public synchronized List<Saving> save(List<Snippet> wanted, Instant at) {
        check();
        List<Saving> savings = new ArrayList<>();
        wanted.forEach(one -> savings.add(save(one, at)));
        return savings;
    }

    private Saving save(Snippet snippet, Instant at) {
        Snippet there = snippets.get(snippet.id());
        if (snippet.revision() > 0 && (there == null || there.revision() != snippet.revision())) {
            return there == null ? new Gone() : new ChangedMeanwhile(there);
        }
        boolean taken = snippets.values().stream()
                .anyMatch(other -> !other.id().equals(snippet.id())
                        && other.shared() == snippet.shared()
                        && other.folder().equals(snippet.folder())
                        && other.name().equals(snippet.name()));
        if (taken) {
            return new NameTaken();
        }
        snippets.put(snippet.id(), saved(snippet, at));
        return new Saved(saved(snippet, at));
    }

    @Override
    public synchronized Saving remove(SnippetId id, long revision) {
        check();
        Snippet there = snippets.get(id);
        if (there != null && there.revision() != revision) {
            return new ChangedMeanwhile(there);
        }
        snippets.remove(id);
        return new Gone();
    }

    @Override
    public synchronized void used(SnippetId id, Instant at) {
        check();
        uses.put(id, at);
    }

    private void check() {
        if (failure != null) {
            throw failure;
        }
    }
}
