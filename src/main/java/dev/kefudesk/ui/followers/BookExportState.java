package dev.kefudesk.ui.followers;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How an export of the book stands. */
sealed interface BookExportState {

    /** Nobody wants one. */
    record Closed() implements BookExportState {}

    /**
     * Where to, and as what?
     *
     * @param trouble why there is no file, null where nothing has been tried
     */
    record Asking(@Nullable Trouble trouble) implements BookExportState {}

    /** Followers are being written. */
    record Running(long written) implements BookExportState {}

    /** The file is there. */
    record Finished(Path file, long rows) implements BookExportState {}

    /** Why there is no file; each has its words in the bundle. */
    enum Trouble {
        NO_PATH,
        EXISTS,
        IS_FOLDER,
        FOLDER_MISSING,
        NOT_ALLOWED,
        DISK_FULL,
        OTHER,
        NOT_READ,
        CANCELLED
    }
}
