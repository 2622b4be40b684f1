package dev.kefudesk.service.port;

import org.jspecify.annotations.Nullable;

/** The file of an export could not be written. Carries no content of the history. */
public final class ExportFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What stands in the way, as far as the next step depends on it. */
    public enum Kind {
        /** There is a file of that name, and it was not to be replaced. */
        EXISTS,
        /** The name is that of a folder. */
        IS_FOLDER,
        FOLDER_MISSING,
        NOT_ALLOWED,
        DISK_FULL,
        OTHER
    }

    public ExportFailure(Kind kind, @Nullable Throwable cause) {
        super("the export could not be written: " + kind, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
