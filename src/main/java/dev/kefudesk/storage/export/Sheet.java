package dev.kefudesk.storage.export;

import java.io.IOException;
import java.util.List;

/** Rows in one format, written as they come. */
interface Sheet {

    void begin() throws IOException;

    /** @param cells in the order of the columns */
    void row(List<Cell> cells) throws IOException;

    void end() throws IOException;
}
