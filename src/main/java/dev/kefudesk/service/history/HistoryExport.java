package dev.kefudesk.service.history;

import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.ExportFailure;
import dev.kefudesk.service.port.HistoryWriter;
import dev.kefudesk.service.port.HistoryWriter.Format;
import dev.kefudesk.service.port.HistoryWriter.Look;
import dev.kefudesk.service.port.HistoryWriter.OpenFile;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.secret.SecretMask;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
    public record Order(HistoryFilter filter, Path target, Format format, boolean replace) {

        /** The same, after a person has agreed that the file goes. */
        public Order replacing() {
            return new Order(filter, target, format, true);
        }
    }

    /**
     * How far it is.
     *
     * @param total null until it has been counted
     */
    public record Progress(long written, @Nullable Long total) {}

    /** How it ended. */
    public sealed interface End {}

    /** The whole file is there. */
    public record Written(Path file, long rows) implements End {}

    /** A person stopped it; nothing is left of it. */
    public record Cancelled() implements End {}

    /** The file could not be written; nothing is left of it. */
    public record NotWritten(ExportFailure.Kind why) implements End {}

    /** The history could not be read; nothing is left of the file. */
    public record NotRead() implements End {}

    /** An export under way. */
    public record Run(CancelSignal cancel, CompletionStage<End> end) {}

    public Path usualFolder() {
        return usualFolder;
    }

    /**
     * Starts.
     *
     * @param progress hears of it after every page, on some thread of the executor
     */
    public Run start(Order order, Consumer<Progress> progress) {
        CancelSignal cancel = new CancelSignal();
        running.add(cancel);
        AtomicLong total = new AtomicLong(-1);
        CompletableFuture.runAsync(() -> total.set(store.count(order.filter())), executor)
                .exceptionally(_ -> null);
        CompletableFuture<End> end = CompletableFuture.supplyAsync(
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
        return new Run(cancel, end);
    }

    /** Stops whatever is under way, because the desk is closing. */
    public void cancelAll() {
        running.forEach(CancelSignal::cancel);
    }

    private End write(Order order, CancelSignal cancel, Consumer<Long> progress) {
        try (OpenFile file = writer.open(order.target(), order.format(), order.replace(), new Look(zone, mask::mask))) {
            long written = 0;
            @Nullable DeliveryId last = null;
            List<Delivery> page;
            do {
                page = store.rows(order.filter(), last, PAGE);
                for (Delivery row : page) {
                    if (cancel.cancelled()) {
                        return new Cancelled();
                    }
                    file.write(row);
                    last = row.id();
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
            return cancel.cancelled() ? new Cancelled() : new NotRead();
        }
    }
}
