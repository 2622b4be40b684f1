package dev.kefudesk.ui.kit.export;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How an export stands. */
public sealed interface ExportState {

    /** Nobody wants one. */
    record Closed() implements ExportState {}

    /**
     * Where to, and as what?
     *
     * @param trouble why there is no file, null where nothing has been tried
     */
    record Asking(@Nullable Trouble trouble) implements ExportState {}

    /**
     * Rows are being written.
     *
     * @param total null until they have been counted
     */
    record Running(long written, @Nullable Long total) implements ExportState {}

    /** The file is there. */
    record Finished(Path file, long rows) implements ExportState {}

    /** Why there is no file; each has its words in the bundle. */
    enum Trouble {
        NO_PATH,
        NOT_WHOLE,
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
