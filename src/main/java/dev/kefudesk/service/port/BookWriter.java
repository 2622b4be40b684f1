package dev.kefudesk.service.port;

import dev.kefudesk.domain.follower.FollowerCard;
import dev.kefudesk.service.port.HistoryWriter.Look;
import java.nio.file.Path;

/** Writes the follower book to a file that people open elsewhere. Every method blocks; failures are {@link ExportFailure}. */
public interface BookWriter {

    /** The kinds of file. */
    enum Format {
        /** RFC 4180, UTF-8 with a byte order mark, safe to open in a spreadsheet. */
        CSV,
        /** An Excel workbook; more than 1,048,575 followers go on in another sheet of it. */
        XLSX
    }

    /**
     * Begins a temporary file beside the target that only its owner can read.
     *
     * @param target absolute
     * @param replace whether a file that is there already may be replaced
     */
    RowFile<FollowerCard> open(Path target, Format format, boolean replace, Look look);
}
