package dev.kefudesk.service.follower;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.follower.ImportLine.Change;
import dev.kefudesk.service.port.BookFileFailure;
import dev.kefudesk.service.port.BookReader;
import dev.kefudesk.service.port.BookReader.OpenTable;
import dev.kefudesk.service.port.BookReader.TableRow;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.FollowerStore;
import dev.kefudesk.service.port.FollowerStore.Naming;
import dev.kefudesk.service.port.StoreFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Names and notes from a table: first a look at what it would do, then, when a person agrees, the doing, some hundred
 * followers a transaction. The file is read anew for it and must be the same; it is never held as a whole.
 */
public final class NameImport {

    private final FollowerStore store;
    private final BookReader reader;
    private final Consumer<AccountId> changed;
    private final Executor executor;

    /** @param changed hears of accounts whose followers have other names now */
    public NameImport(FollowerStore store, BookReader reader, Consumer<AccountId> changed, Executor executor) {
        this.store = store;
        this.reader = reader;
        this.changed = changed;
        this.executor = executor;
    }

    /** What a look at a file came to. */
    public sealed interface Look {}

    /** This is what it would do. */
    public record Planned(ImportPlan plan) implements Look {}

    /** No column of it holds OpenIDs. */
    public record NoOpenIds() implements Look {}

    /** It holds OpenIDs and neither names nor notes. */
    public record NothingBeside() implements Look {}

    /** How doing it ended. */
    public sealed interface End {}

    /** All is written. */
    public record Done(long written) implements End {}

    /** The file is not the one that was looked at; nothing was written. */
    public record FileChanged() implements End {}

    /** The file cannot be read. Before the doing nothing was written; in its midst, what came before stays. */
    public record NotReadable(BookFileFailure.Kind kind, long line) implements Look, End {}

    /** The book could not be read or written. */
    public record NotKept(StoreFailure.Kind kind, long written) implements Look, End {}

    /** A person stopped it; what was written stays. */
    public record Cancelled(long written) implements Look, End {}

    /**
     * Looks at a file; nothing is written.
     *
     * @param progress hears of the lines read so far, on some thread of the executor
     */
    public CompletionStage<Look> look(AccountId account, Path file, CancelSignal cancel, LongConsumer progress) {
        return CompletableFuture.supplyAsync(() -> looked(account, file, cancel, progress), executor);
    }

    private Look looked(AccountId account, Path file, CancelSignal cancel, LongConsumer progress) {
        try {
            String fingerprint = reader.fingerprint(file);
            try (OpenTable table = reader.open(file)) {
                TableRow first = table.next();
                Optional<ImportColumns> columns = first == null ? Optional.empty() : ImportColumns.of(first);
                if (first == null || columns.isEmpty()) {
                    return new NoOpenIds();
                }
                if (columns.get().alias() < 0 && columns.get().note() < 0) {
                    return new NothingBeside();
                }
                ImportPlan plan = new ImportPlan(account, file, fingerprint, table.encoding(), columns.get());
                return through(new ImportPass(store, account, table, columns.get(), first), plan, cancel, progress);
            }
        } catch (BookFileFailure failure) {
            return new NotReadable(failure.kind(), failure.line());
        } catch (StoreFailure failure) {
            return new NotKept(failure.kind(), 0);
        }
    }

    private static Look through(ImportPass pass, ImportPlan plan, CancelSignal cancel, LongConsumer progress) {
        long read = 0;
        for (List<ImportLine> lines = pass.next(); !lines.isEmpty(); lines = pass.next()) {
            if (cancel.cancelled()) {
                return new Cancelled(0);
            }
            lines.forEach(plan::add);
            read += lines.size();
            progress.accept(read);
        }
        return new Planned(plan);
    }

    /**
     * Does what was looked at.
     *
     * @param progress hears of the followers written so far, on some thread of the executor
     */
    public CompletionStage<End> apply(ImportPlan plan, CancelSignal cancel, LongConsumer progress) {
        return CompletableFuture.supplyAsync(() -> applied(plan, cancel, progress), executor);
    }

    private End applied(ImportPlan plan, CancelSignal cancel, LongConsumer progress) {
        Written written = new Written(plan.account());
        try {
            if (!reader.fingerprint(plan.file()).equals(plan.fingerprint())) {
                return new FileChanged();
            }
            try (OpenTable table = reader.open(plan.file())) {
                TableRow first = table.next();
                Optional<ImportColumns> columns = first == null ? Optional.empty() : ImportColumns.of(first);
                if (first == null || columns.isEmpty()) {
                    return new FileChanged();
                }
                ImportPass pass = new ImportPass(store, plan.account(), table, columns.get(), first);
                for (List<ImportLine> lines = pass.next(); !lines.isEmpty(); lines = pass.next()) {
                    if (cancel.cancelled()) {
                        return new Cancelled(written.count);
                    }
                    written.write(lines);
                    progress.accept(written.count);
                }
                return new Done(written.count);
            }
        } catch (BookFileFailure failure) {
            return new NotReadable(failure.kind(), failure.line());
        } catch (StoreFailure failure) {
            return new NotKept(failure.kind(), written.count);
        } finally {
            written.tell();
        }
    }

    private final class Written {
        private final AccountId account;
        private long count;

        Written(AccountId account) {
            this.account = account;
        }

        void write(List<ImportLine> lines) {
            List<Naming> namings = lines.stream()
                    .filter(ImportLine::writes)
                    .map(line -> new Naming(new OpenId(line.openId()), to(line.alias()), to(line.note())))
                    .toList();
            if (!namings.isEmpty()) {
                store.nameAll(account, namings);
                count += namings.size();
            }
        }

        private static @Nullable String to(@Nullable Change change) {
            return change == null ? null : change.to();
        }

        void tell() {
            if (count > 0) {
                changed.accept(account);
            }
        }
    }
}
