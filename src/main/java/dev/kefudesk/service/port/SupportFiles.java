package dev.kefudesk.service.port;

import java.nio.file.Path;
import java.util.Map;

/** What a support bundle reads from this computer, and where it is written. Every method blocks. */
public interface SupportFiles {

    /** Where a person keeps documents; absolute. */
    Path usualFolder();

    /** The logs of this home by file name, the newest first; bounded by how logs are kept. */
    Map<String, String> logs();

    /**
     * Writes one zip that only its owner can read; nothing is left of one that fails.
     *
     * @param file absolute
     * @param entries texts by their name in the zip, in this order
     */
    Written write(Path file, Map<String, String> entries);

    /** How writing ended. */
    enum Written {
        DONE,
        /** There is a file of that name; it was left alone. */
        EXISTS,
        FOLDER_MISSING,
        FAILED
    }
}
