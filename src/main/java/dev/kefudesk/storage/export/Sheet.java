package dev.kefudesk.storage.export;

import java.io.IOException;
import java.util.List;

/** Rows in one format, written as they come. */
interface Sheet {

    void begin() throws IOException;

    /** @param cells in the order of {@link ExportColumns#ALL} */
    void row(List<ExportColumns.Cell> cells) throws IOException;

    void end() throws IOException;
}
