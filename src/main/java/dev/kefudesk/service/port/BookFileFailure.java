package dev.kefudesk.service.port;

import org.jspecify.annotations.Nullable;

/** A table that a person brought cannot be read. Carries no content of it. */
public final class BookFileFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final long line;

    /** What is wrong, as far as the next step depends on it. */
    public enum Kind {
        /** There is no such file, or it is a folder. */
        MISSING,
        NOT_ALLOWED,
        /** More bytes than are read, packed or unpacked. */
        TOO_LARGE,
        /** More rows than a sheet may have. */
        TOO_MANY_ROWS,
        /** Neither text nor an Excel workbook. */
        NOT_A_TABLE,
        /** An Excel file of before 2007, or one with a password. */
        OLD_OR_LOCKED,
        /** Text in an encoding that is none of those known here. */
        ENCODING,
        /** Begins like what it should be and goes on as something else; the line is known where it is above 0. */
        BROKEN,
        /** It cannot be read for a reason of the disk's. */
        OTHER
    }

    public BookFileFailure(Kind kind, @Nullable Throwable cause) {
        this(kind, 0, cause);
    }

    /** @param line at which it is broken, 0 where that is not known */
    public BookFileFailure(Kind kind, long line, @Nullable Throwable cause) {
        super("the file could not be read: " + kind + (line > 0 ? " at line " + line : ""), cause);
        this.kind = kind;
        this.line = line;
    }

    public Kind kind() {
        return kind;
    }

    public long line() {
        return line;
    }
}
