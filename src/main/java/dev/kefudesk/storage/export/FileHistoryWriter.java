package dev.kefudesk.storage.export;

import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.service.port.HistoryWriter;
import dev.kefudesk.service.port.RowFile;
import java.nio.file.Path;

/** Writes to a temporary file beside the target; the target itself is only ever the whole file. */
public final class FileHistoryWriter implements HistoryWriter {

    @Override
    public RowFile<Delivery> open(Path target, Format format, boolean replace, Look look) {
        SheetFile file = SheetFile.begin(target, replace, part -> switch (format) {
            case CSV -> new CsvSheet(SheetFile.text(part), ExportColumns.names());
            case JSON -> new JsonSheet(SheetFile.text(part), ExportColumns.names());
        });
        return new OpenHistory(file, look);
    }

    private record OpenHistory(SheetFile file, Look look) implements RowFile<Delivery> {

        @Override
        public void write(Delivery row) {
            file.row(ExportColumns.ALL.stream()
                    .map(column -> column.of(row, look))
                    .toList());
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
