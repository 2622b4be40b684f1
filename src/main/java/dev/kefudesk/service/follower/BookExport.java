package dev.kefudesk.service.follower;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.port.BookWriter;
import dev.kefudesk.service.port.BookWriter.Format;
import dev.kefudesk.service.port.BookWriter.OpenBook;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.ExportFailure;
import dev.kefudesk.service.port.FollowerStore;
import dev.kefudesk.service.port.FollowerStore.PlacedCard;
import dev.kefudesk.service.port.HistoryWriter.Look;
import dev.kefudesk.service.port.StoreFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Writes an account's follower book to a file, the newest follow date first, page by page. */
public final class BookExport {

    /** Followers read at once. */
    static final int PAGE = 500;

    private final FollowerStore store;
    private final BookWriter writer;
    private final Look look;
    private final Executor executor;

    /** @param look how times are written and what is masked */
    public BookExport(FollowerStore store, BookWriter writer, Look look, Executor executor) {
        this.store = store;
        this.writer = writer;
        this.look = look;
        this.executor = executor;
    }

    /**
     * What to write, and where to.
     *
     * @param target absolute
     * @param replace whether a file that is there already may be replaced
     */
    public record Order(AccountId account, Path target, Format format, boolean replace) {

        /** The same, after a person has agreed that the file goes. */
        public Order replacing() {
            return new Order(account, target, format, true);
        }
    }

    /** How it ended. */
    public sealed interface End {}

    /** The whole file is there. */
    public record Written(Path file, long rows) implements End {}

    /** A person stopped it; nothing is left of it. */
    public record Cancelled() implements End {}

    /** The file could not be written; nothing is left of it. */
    public record NotWritten(ExportFailure.Kind why) implements End {}

    /** The book could not be read; nothing is left of the file. */
    public record NotRead() implements End {}

    /**
     * Writes it.
     *
     * @param progress hears of the followers written so far, on some thread of the executor
     */
    public CompletionStage<End> write(Order order, CancelSignal cancel, LongConsumer progress) {
        return CompletableFuture.supplyAsync(() -> written(order, cancel, progress), executor);
    }

    private End written(Order order, CancelSignal cancel, LongConsumer progress) {
        try (OpenBook file = writer.open(order.target(), order.format(), order.replace(), look)) {
            long written = 0;
            @Nullable Long last = null;
            List<PlacedCard> page;
            do {
                page = store.cards(order.account(), last, PAGE);
                for (PlacedCard row : page) {
                    if (cancel.cancelled()) {
                        return new Cancelled();
                    }
                    file.write(row.card());
                    last = row.place();
                }
                written += page.size();
                progress.accept(written);
            } while (page.size() == PAGE);
            if (cancel.cancelled()) {
                return new Cancelled();
            }
            file.complete();
            return new Written(order.target(), written);
        } catch (ExportFailure failure) {
            return new NotWritten(failure.kind());
        } catch (StoreFailure failure) {
            return new NotRead();
        }
    }
}
