package dev.kefudesk.storage.export;

import dev.kefudesk.domain.follower.FollowerCard;
import dev.kefudesk.service.port.BookWriter;
import dev.kefudesk.service.port.HistoryWriter.Look;
import dev.kefudesk.service.port.RowFile;
import java.nio.file.Path;

/** Writes the follower book to a temporary file beside the target, row by row. */
public final class FileBookWriter implements BookWriter {

    private static final String SHEET = "followers";

    @Override
    public RowFile<FollowerCard> open(Path target, Format format, boolean replace, Look look) {
        SheetFile file = SheetFile.begin(target, replace, part -> switch (format) {
            case CSV -> new CsvSheet(SheetFile.text(part), BookColumns.names());
            case XLSX -> new XlsxSheet(part.stream(), BookColumns.names(), SHEET);
        });
        return new Book(file, look);
    }

    private record Book(SheetFile file, Look look) implements RowFile<FollowerCard> {

        @Override
        public void write(FollowerCard row) {
            file.row(BookColumns.of(row, look));
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
