package dev.kefudesk.service.follower;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.FollowerCard;
import dev.kefudesk.service.export.ExportRun;
import dev.kefudesk.service.export.ExportRun.Progress;
import dev.kefudesk.service.export.PagedExport;
import dev.kefudesk.service.port.BookWriter;
import dev.kefudesk.service.port.BookWriter.Format;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.FollowerStore;
import dev.kefudesk.service.port.FollowerStore.PlacedCard;
import dev.kefudesk.service.port.HistoryWriter.Look;
import dev.kefudesk.service.port.RowFile;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

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
    public record Order(AccountId account, Path target, Format format, boolean replace) {}

    /**
     * Starts.
     *
     * @param progress hears of the followers written so far, on some thread of the executor
     */
    public ExportRun start(Order order, Consumer<Progress> progress) {
        CancelSignal cancel = new CancelSignal();
        PagedExport<PlacedCard> pages = new PagedExport<>(
                (last, limit) -> store.cards(order.account(), last == null ? null : (Long) last.place(), limit), PAGE);
        return new ExportRun(
                cancel,
                CompletableFuture.supplyAsync(
                        () -> pages.write(
                                order.target(),
                                () -> new Cards(writer.open(order.target(), order.format(), order.replace(), look)),
                                cancel,
                                written -> progress.accept(new Progress(written, null))),
                        executor));
    }

    /** Cards without their places. */
    private record Cards(RowFile<FollowerCard> file) implements RowFile<PlacedCard> {

        @Override
        public void write(PlacedCard row) {
            file.write(row.card());
        }

        @Override
        public void complete() {
            file.complete();
        }

        @Override
        public void close() {
            file.close();
        }
    }
}
