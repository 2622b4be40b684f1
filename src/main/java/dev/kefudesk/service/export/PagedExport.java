package dev.kefudesk.service.export;

import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.ExportFailure;
import dev.kefudesk.service.port.RowFile;
import dev.kefudesk.service.port.StoreFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows to a file: never more than a page of them is held, however many there are.
 *
 * @param pages where they come from
 * @param size rows read at once
 */
public record PagedExport<R>(Pages<R> pages, int size) {

    /** Rows in an order that stays, read a page at a time. */
    @FunctionalInterface
    public interface Pages<R> {

        /** @param last of the page before, null for the first page */
        List<R> after(@Nullable R last, int limit);
    }

    /**
     * Writes all of them; blocks.
     *
     * @param file begins it
     * @param progress hears of the rows written so far after every page
     */
    public ExportEnd write(Path target, Supplier<RowFile<R>> file, CancelSignal cancel, LongConsumer progress) {
        try (RowFile<R> open = file.get()) {
            long written = 0;
            @Nullable R last = null;
            List<R> page;
            do {
                page = pages.after(last, size);
                for (R row : page) {
                    if (cancel.cancelled()) {
                        return new ExportEnd.Cancelled();
                    }
                    open.write(row);
                    last = row;
                }
                written += page.size();
                progress.accept(written);
            } while (page.size() == size);
            if (cancel.cancelled()) {
                return new ExportEnd.Cancelled();
            }
            open.complete();
            return new ExportEnd.Written(target, written);
        } catch (ExportFailure failure) {
            return new ExportEnd.NotWritten(failure.kind());
        } catch (StoreFailure failure) {
            return cancel.cancelled() ? new ExportEnd.Cancelled() : new ExportEnd.NotRead();
        }
    }
}
