package dev.kefudesk.service.history;

import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.service.export.ExportEnd;
import dev.kefudesk.service.export.ExportRun;
import dev.kefudesk.service.export.ExportRun.Progress;
import dev.kefudesk.service.export.PagedExport;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.HistoryWriter;
import dev.kefudesk.service.port.HistoryWriter.Format;
import dev.kefudesk.service.port.HistoryWriter.Look;
import dev.kefudesk.service.secret.SecretMask;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Writes what a filter finds to a file, newest first, page by page: never more than {@link #PAGE} rows are held, however
 * many there are. Rows that are written down meanwhile are not part of it.
 */
public final class HistoryExport {

    /** Rows read at once; a row is some kilobytes, with the largest possible answer two megabytes. */
    static final int PAGE = 100;

    private final DeliveryStore store;
    private final HistoryWriter writer;
    private final SecretMask mask;
    private final ZoneId zone;
    private final Path usualFolder;
    private final Executor executor;
    private final Set<CancelSignal> running = ConcurrentHashMap.newKeySet();

    /**
     * @param zone in which times are written
     * @param usualFolder where a person keeps documents
     */
    public HistoryExport(
            DeliveryStore store,
            HistoryWriter writer,
            SecretMask mask,
            ZoneId zone,
            Path usualFolder,
            Executor executor) {
        this.store = store;
        this.writer = writer;
        this.mask = mask;
        this.zone = zone;
        this.usualFolder = usualFolder;
        this.executor = executor;
    }

    /**
     * What to write, and where to.
     *
     * @param target absolute
     * @param replace whether a file that is there already may be replaced
     */
    public record Order(HistoryFilter filter, Path target, Format format, boolean replace) {}

    public Path usualFolder() {
        return usualFolder;
    }

    /**
     * Starts.
     *
     * @param progress hears of it after every page, on some thread of the executor
     */
    public ExportRun start(Order order, Consumer<Progress> progress) {
        CancelSignal cancel = new CancelSignal();
        running.add(cancel);
        AtomicLong total = new AtomicLong(-1);
        CompletableFuture.runAsync(() -> total.set(store.count(order.filter())), executor)
                .exceptionally(_ -> null);
        CompletableFuture<ExportEnd> end = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return write(order, cancel, written -> {
                            long counted = total.get();
                            progress.accept(new Progress(written, counted < 0 ? null : (Long) counted));
                        });
                    } finally {
                        running.remove(cancel);
                    }
                },
                executor);
        return new ExportRun(cancel, end);
    }

    /** Stops whatever is under way, because the desk is closing. */
    public void cancelAll() {
        running.forEach(CancelSignal::cancel);
    }

    private ExportEnd write(Order order, CancelSignal cancel, LongConsumer progress) {
        PagedExport<Delivery> pages = new PagedExport<>(
                (last, limit) -> store.rows(order.filter(), last == null ? null : last.id(), limit), PAGE);
        return pages.write(
                order.target(),
                () -> writer.open(order.target(), order.format(), order.replace(), new Look(zone, mask::mask)),
                cancel,
                progress);
    }
}
