package dev.kefudesk.service.snippet;

import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.domain.snippet.SnippetFault;
import dev.kefudesk.service.port.ExportFailure;
import dev.kefudesk.service.port.SnippetFiles;
import dev.kefudesk.service.port.SnippetFiles.Bad;
import dev.kefudesk.service.port.SnippetFiles.Entry;
import dev.kefudesk.service.port.SnippetFiles.Good;
import dev.kefudesk.service.port.SnippetStore;
import dev.kefudesk.service.port.SnippetStore.Query;
import dev.kefudesk.service.port.SnippetStore.Saved;
import dev.kefudesk.service.port.SnippetStore.Saving;
import dev.kefudesk.service.port.SnippetStore.Scope;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.snippet.ImportPlan.Kind;
import dev.kefudesk.service.snippet.ImportPlan.Line;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Snippets into files and out of them. An entry of a file and a snippet are the same by folder and name. */
public final class SnippetFiling {

    private static final int RUN = 500;

    private final SnippetStore store;
    private final SnippetFiles files;
    private final SnippetService service;
    private final Path usualFolder;
    private final Means means;

    /** When, and on which threads. */
    public record Means(InstantSource clock, Executor executor) {}

    /** @param usualFolder where a person keeps documents */
    public SnippetFiling(
            SnippetStore store, SnippetFiles files, SnippetService service, Path usualFolder, Means means) {
        this.store = store;
        this.files = files;
        this.service = service;
        this.usualFolder = usualFolder;
        this.means = means;
    }

    public Path usualFolder() {
        return usualFolder;
    }

    /** How an export ended. */
    public sealed interface Exported {}

    /** The whole file is there. */
    public record Written(Path file, long snippets) implements Exported {}

    /** Nothing is left of the file. */
    public record NotWritten(ExportFailure.Kind why) implements Exported {}

    /** What a look at a file gave. */
    public sealed interface Look {}

    public record Planned(ImportPlan plan) implements Look {}

    /** @param line at which it is broken, 0 where that is not known */
    public record NotReadable(SnippetFiles.Unreadable.Kind why, long line) implements Look {}

    /** The snippets there are could not be read, or the file could not be exported for that reason. */
    public record StoreFailed(StoreFailure.Kind why) implements Look, Exported, Imported {}

    /** How an import ended. */
    public sealed interface Imported {}

    /** @param passed were not written because somebody had changed or added them meanwhile */
    public record Done(long added, long replaced, long passed) implements Imported {}

    /** Writes all snippets of that scope. */
    public CompletionStage<Exported> export(Scope scope, Path target, boolean replace) {
        return CompletableFuture.supplyAsync(() -> exported(scope, target, replace), means.executor);
    }

    private Exported exported(Scope scope, Path target, boolean replace) {
        try (SnippetFiles.OpenFile file = files.write(target, replace)) {
            long[] written = new long[1];
            each(scope, snippet -> {
                file.add(snippet);
                written[0]++;
            });
            file.complete();
            return new Written(target, written[0]);
        } catch (ExportFailure failure) {
            return new NotWritten(failure.kind());
        } catch (StoreFailure failure) {
            return new StoreFailed(failure.kind());
        }
    }

    private void each(Scope scope, Consumer<Snippet> heard) {
        @Nullable Snippet last = null;
        List<Snippet> run;
        do {
            run = store.page(new Query("", null, scope), last, RUN);
            run.forEach(heard);
            last = run.isEmpty() ? last : run.getLast();
        } while (run.size() == RUN);
    }

    /** Reads a file and compares it with what is there; nothing is written. */
    public CompletionStage<Look> look(Path file, boolean shared) {
        return CompletableFuture.supplyAsync(() -> looked(file, shared), means.executor);
    }

    private Look looked(Path file, boolean shared) {
        try {
            List<Entry> entries = files.read(file);
            Map<Place, Snippet> there = new HashMap<>();
            each(shared ? Scope.SHARED : Scope.PERSONAL, snippet -> there.put(place(snippet), snippet));
            Set<Place> seen = new HashSet<>();
            return new Planned(new ImportPlan(
                    shared,
                    entries.stream()
                            .map(entry -> line(entry, shared, there, seen))
                            .toList()));
        } catch (SnippetFiles.Unreadable unreadable) {
            return new NotReadable(unreadable.kind(), unreadable.line());
        } catch (StoreFailure failure) {
            return new StoreFailed(failure.kind());
        }
    }

    private record Place(String folder, String name) {}

    private static Place place(Snippet snippet) {
        return new Place(snippet.folder(), snippet.name());
    }

    private static Line line(Entry entry, boolean shared, Map<Place, Snippet> there, Set<Place> seen) {
        return switch (entry) {
            case Bad(int number, String name, SnippetFault why) -> new Line(number, Kind.BAD, name, null, why);
            case Good good -> {
                Snippet fresh = Snippet.fresh(good.folder(), good.name(), good.content())
                        .with(shared, good.folder(), good.name(), good.content());
                Snippet known = there.get(place(fresh));
                if (!seen.add(place(fresh))) {
                    yield new Line(good.number(), Kind.BAD, good.name(), null, SnippetFault.TWICE);
                }
                if (known == null) {
                    yield new Line(good.number(), Kind.NEW, good.name(), fresh, null);
                }
                Kind kind = known.sameAs(fresh) ? Kind.SAME : Kind.CHANGED;
                yield new Line(good.number(), kind, good.name(), fresh.over(known.id(), known.revision()), null);
            }
        };
    }

    /**
     * Writes what is new.
     *
     * @param replace whether what is changed takes the place of what is there
     */
    public CompletionStage<Imported> apply(ImportPlan plan, boolean replace) {
        return CompletableFuture.supplyAsync(() -> applied(plan, replace), means.executor);
    }

    private Imported applied(ImportPlan plan, boolean replace) {
        List<Snippet> wanted = plan.lines().stream()
                .filter(line -> line.kind() == Kind.NEW || (replace && line.kind() == Kind.CHANGED))
                .map(line -> Objects.requireNonNull(line.snippet()))
                .toList();
        long added = 0;
        long replaced = 0;
        try {
            for (int from = 0; from < wanted.size(); from += RUN) {
                List<Snippet> run = wanted.subList(from, Math.min(wanted.size(), from + RUN));
                List<Saving> savings = new ArrayList<>(store.save(run, means.clock.instant()));
                for (int i = 0; i < run.size(); i++) {
                    if (savings.get(i) instanceof Saved) {
                        added += run.get(i).revision() == 0 ? 1 : 0;
                        replaced += run.get(i).revision() == 0 ? 0 : 1;
                    }
                }
            }
            return new Done(added, replaced, wanted.size() - added - replaced);
        } catch (StoreFailure failure) {
            return new StoreFailed(failure.kind());
        } finally {
            service.moved();
        }
    }
}
