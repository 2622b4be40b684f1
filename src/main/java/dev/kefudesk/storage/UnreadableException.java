package dev.kefudesk.storage;

import java.sql.SQLException;

/** A value in the database that the program cannot read back; the column is named, the value is not. */
public final class UnreadableException extends SQLException {

    private static final long serialVersionUID = 1L;

    public UnreadableException(String column) {
        super("unreadable value in column " + column);
    }
}
