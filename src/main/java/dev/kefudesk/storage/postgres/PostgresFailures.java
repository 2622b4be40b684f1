package dev.kefudesk.storage.postgres;

import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.StoreFailure.Kind;
import dev.kefudesk.storage.UnreadableException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * Turns what PostgreSQL says into one sentence: what could not be done, why, and the next step. Neither the server's words
 * nor the library's are passed on, because both quote the values of the statement: of the cause only its SQLSTATE and its
 * stack are kept.
 */
final class PostgresFailures {

    private static final String TOOK_TOO_LONG = "57014";

    private PostgresFailures() {}

    /**
     * The failure of some work.
     *
     * @param what the work in words that follow "could not"
     * @param thrown by Jdbi, the pool or the driver
     */
    static StoreFailure of(String what, Throwable thrown) {
        SQLException cause = sqlCause(thrown);
        Kind kind = kind(cause);
        return new StoreFailure(
                kind, "Could not " + what + ": " + reason(kind, state(cause), thrown) + ".", bare(cause));
    }

    /** What a message that another login wrote comes to when this one wants to write its outcome down. */
    static StoreFailure ofAnotherLogin(String what) {
        return new StoreFailure(
                Kind.NOT_ALLOWED, "Could not " + what + ": another login of the team's database wrote it down.", null);
    }

    /** The SQLSTATE that a failure came of, {@code ""} where there is none. */
    static String state(StoreFailure failure) {
        return failure.getCause() instanceof SQLException cause ? state(cause) : "";
    }

    /** The exception of the driver or the pool, null where something else was thrown. */
    static @Nullable SQLException sqlCause(Throwable thrown) {
        SQLException found = null;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            // the pool wraps what the driver said; the innermost one with a state says most
            if (cause instanceof SQLException sql && (found == null || sql.getSQLState() != null)) {
                found = sql;
            }
        }
        return found;
    }

    static Kind kind(@Nullable SQLException cause) {
        if (cause instanceof UnreadableException) {
            return Kind.DAMAGED;
        }
        String state = state(cause);
        return switch (state) {
            // shut down by its administrator, crashed, starting up, given up as idle, too many connections
            case "57P01", "57P02", "57P03", "57P05", "25P03", "53300" -> Kind.UNREACHABLE;
            case "42501" -> Kind.NOT_ALLOWED;
            case "53100" -> Kind.DISK_FULL;
            case "25006" -> Kind.READ_ONLY;
            case "KD001" -> Kind.OVERTAKEN;
            case ServerTrouble.OTHER_SCHEMA -> Kind.NEWER_SCHEMA;
            // waited too long for a lock, a deadlock, a conflict of two transactions
            case "55P03", "40P01", "40001" -> Kind.LOCKED;
            case "XX001", "XX002" -> Kind.DAMAGED;
            default -> byClass(cause, state);
        };
    }

    private static Kind byClass(@Nullable SQLException cause, String state) {
        if (state.startsWith("08")
                || cause instanceof SQLTransientConnectionException
                || cause instanceof SQLNonTransientConnectionException) {
            return Kind.UNREACHABLE;
        }
        // a login that is no longer valid
        return state.startsWith("28") ? Kind.NOT_ALLOWED : Kind.OTHER;
    }

    private static String reason(Kind kind, String state, Throwable thrown) {
        return switch (kind) {
            case UNREACHABLE ->
                state.equals("53300")
                        ? "the server of the team's database takes no more connections. Ask its administrator to allow more"
                        : "the team's database does not answer. Look after the network; the console connects again by itself";
            case NOT_ALLOWED ->
                "this login may not do that in the team's database. Ask the database's owner to do it, or for the right";
            case DISK_FULL -> "the server of the team's database has no space left. Tell its administrator";
            case READ_ONLY -> "the team's database can only be read at present. Tell its administrator";
            case OVERTAKEN ->
                "this desk was out of reach for so long that the others take it for gone. It goes on by itself as soon"
                        + " as they see it again; look at the history, then try again";
            case LOCKED -> "another desk was at the same thing at the same moment. Try again";
            case DAMAGED -> "a value in the team's database cannot be read. Tell its administrator";
            case CLOSED -> "the console is closing";
            case NEWER_SCHEMA -> "the team's database is of a newer version by now. Install a newer console";
            case UNDECIDED, OTHER ->
                state.equals(TOOK_TOO_LONG)
                        ? "the team's database took too long. Try again"
                        : "the team's database reported "
                                + (state.isEmpty() ? thrown.getClass().getSimpleName() : "SQLSTATE " + state)
                                + ". Try again, and tell its administrator if it happens again";
        };
    }

    private static String state(@Nullable SQLException cause) {
        String state = cause == null ? null : cause.getSQLState();
        return state == null ? "" : state;
    }

    private static @Nullable SQLException bare(@Nullable SQLException cause) {
        if (cause == null || cause instanceof UnreadableException) {
            return cause;
        }
        SQLException bare = new SQLException(cause.getClass().getSimpleName(), state(cause));
        bare.setStackTrace(cause.getStackTrace());
        return bare;
    }
}
