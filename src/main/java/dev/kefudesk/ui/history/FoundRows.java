package dev.kefudesk.ui.history;

import dev.kefudesk.service.history.HistoryExport;
import dev.kefudesk.service.history.HistoryExport.Order;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.HistoryWriter.Format;
import dev.kefudesk.ui.kit.export.ExportSource;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.Supplier;

/** What the filters find, as something to export. */
record FoundRows(HistoryExport exports, HistoryFilters filters, Supplier<LocalDate> today)
        implements ExportSource<Format> {

    @Override
    public Path usualFolder() {
        return exports.usualFolder();
    }

    @Override
    public String fileName() {
        return "kefudesk-history-" + today.get();
    }

    @Override
    public Job job(Path target, Format format) {
        HistoryFilter filter = filters.current();
        return (replace, progress) -> exports.start(new Order(filter, target, format, replace), progress);
    }
}
