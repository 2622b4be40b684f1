package dev.kefudesk.service.port;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables that people bring: CSV in whatever encoding and with whatever delimiter, or XLSX. A file is hostile input.
 * Every method blocks; failures are {@link BookFileFailure}.
 */
public interface BookReader {

    /** Reads the file from its start. */
    OpenTable open(Path file);

    /** Something that changes whenever the file's bytes do. */
    String fingerprint(Path file);

    /** A table under way. */
    interface OpenTable extends AutoCloseable {

        /** How the file is written: {@code UTF-8}, {@code UTF-16LE}, {@code UTF-16BE}, {@code GB18030} or {@code XLSX}. */
        String encoding();

        /** The next row that is not empty, null at the end. */
        @Nullable
        TableRow next();

        @Override
        void close();
    }

    /**
     * A row.
     *
     * @param number of its first line in the file, or of the row in the sheet, from 1
     * @param cells without blanks around them
     */
    record TableRow(long number, List<String> cells) {

        public TableRow {
            cells = List.copyOf(cells);
        }

        /** The cell of that column, {@code ""} where the row is too short. */
        public String cell(int column) {
            return column >= 0 && column < cells.size() ? cells.get(column) : "";
        }
    }
}
