package dev.kefudesk.service.port;

import dev.kefudesk.domain.send.Delivery;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.function.UnaryOperator;

/** Writes rows of the history to a file that people open elsewhere. Every method blocks; failures are {@link ExportFailure}. */
public interface HistoryWriter {

    /** The kinds of file. */
    enum Format {
        /** RFC 4180, UTF-8 with a byte order mark, safe to open in a spreadsheet. */
        CSV,
        /** One array with one object for each row. */
        JSON
    }

    /**
     * Begins a temporary file beside the target that only its owner can read.
     *
     * @param target absolute
     * @param replace whether a file that is there already may be replaced
     * @param look how rows are written
     */
    RowFile<Delivery> open(Path target, Format format, boolean replace, Look look);

    /**
     * How rows are written.
     *
     * @param zone in which times are written, with their offset
     * @param mask goes over every text, so that no secret leaves the desk
     */
    record Look(ZoneId zone, UnaryOperator<String> mask) {}
}
