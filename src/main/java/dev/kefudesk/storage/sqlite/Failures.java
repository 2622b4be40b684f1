package dev.kefudesk.storage.sqlite;

import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.StoreFailure.Kind;
import dev.kefudesk.storage.UnreadableException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Turns what SQLite says into one sentence: what could not be done, why, where, and the next step. Only SQLite's own
 * exception is kept as the cause, because the library above it quotes the values of the statement.
 */
final class Failures {

    private Failures() {}

    static StoreFailure of(String what, Path file, Throwable thrown) {
        SQLException cause = sqlCause(thrown);
        Kind kind = kind(cause);
        return new StoreFailure(kind, "Could not " + what + ": " + reason(kind, cause, thrown, file) + ".", cause);
    }

    /** What is said of a damaged file, whoever found the damage. */
    static StoreFailure damaged(String what, Path file) {
        return new StoreFailure(
                Kind.DAMAGED, "Could not " + what + ": " + reason(Kind.DAMAGED, null, null, file) + ".", null);
    }

    /** What is said where another program has the file open. */
    static StoreFailure locked(String what, Path file) {
        return new StoreFailure(
                Kind.LOCKED, "Could not " + what + ": " + reason(Kind.LOCKED, null, null, file) + ".", null);
    }

    /** What is said where a sound database could not be carried over into a newer schema. */
    static StoreFailure notPrepared(String what, Path file, @Nullable Throwable thrown) {
        SQLException cause = sqlCause(thrown);
        return new StoreFailure(
                Kind.OTHER,
                "Could not " + what + ": the file " + file + " passed its check, but its rows cannot be carried over ("
                        + detail(cause, thrown) + "). Go on with the version of before.",
                cause);
    }

    /** Whether SQLite found the file damaged, or no database at all. */
    static boolean damage(SQLException cause) {
        return kind(cause) == Kind.DAMAGED;
    }

    private static @Nullable SQLException sqlCause(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    private static Kind kind(@Nullable SQLException cause) {
        if (cause instanceof Connections.ClosedException) {
            return Kind.CLOSED;
        }
        if (cause instanceof UnreadableException) {
            return Kind.DAMAGED;
        }
        if (!(cause instanceof SQLiteException sqlite)) {
            return Kind.OTHER;
        }
        if (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE) {
            // what a full disk comes to where the database is opened
            return Kind.DISK_FULL;
        }
        // the low byte is the primary code, the rest tells its variants apart
        return switch (sqlite.getResultCode().code & 0xff) {
            case 5, 6, 15 -> Kind.LOCKED;
            case 8, 3, 14 -> Kind.READ_ONLY;
            case 11, 26 -> Kind.DAMAGED;
            case 13 -> Kind.DISK_FULL;
            default -> Kind.OTHER;
        };
    }

    private static String reason(Kind kind, @Nullable SQLException cause, @Nullable Throwable thrown, Path file) {
        return switch (kind) {
            case DISK_FULL -> "no space is left for " + file + ". Free some space and try again";
            case LOCKED -> "another program holds " + file + ". Close that program and try again";
            case DAMAGED ->
                "the file " + file
                        + " is damaged. Close the console and start it again; it then offers the last backup";
            case READ_ONLY -> "the file " + file + " cannot be written. Make it and its folder writable and try again";
            case CLOSED -> "the console is closing";
            case NEWER_SCHEMA, UNREACHABLE, OVERTAKEN, NOT_ALLOWED, UNDECIDED, OTHER ->
                "the database " + file + " reported " + detail(cause, thrown)
                        + (disk(cause)
                                ? ". The disk may be full, gone or broken: look after it and try again"
                                : ". Try again, and restart the console if it happens again");
        };
    }

    private static boolean disk(@Nullable SQLException cause) {
        return cause instanceof SQLiteException sqlite && (sqlite.getResultCode().code & 0xff) == 10;
    }

    private static String detail(@Nullable SQLException cause, @Nullable Throwable thrown) {
        if (cause instanceof SQLiteException sqlite) {
            return sqlite.getResultCode().name();
        }
        Throwable named = cause == null ? thrown : cause;
        return named == null ? "nothing" : named.getClass().getSimpleName();
    }
}
