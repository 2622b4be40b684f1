package dev.kefudesk.storage.postgres;

import dev.kefudesk.service.port.DatabaseState;
import dev.kefudesk.service.port.DatabaseState.Stage;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** What a failure on the way to the server means. Its texts are this program's own: a server may echo anything. */
final class ServerTrouble {

    static final String WRONG_PASSWORD = "28P01";
    static final String NOT_LET_IN = "28000";
    static final String NO_DATABASE = "3D000";
    static final String NOT_ALLOWED = "42501";
    static final String FULL = "53300";

    /** The owner has migrated meanwhile. */
    static final String OTHER_SCHEMA = "KD002";

    /** Said by the driver itself: no TLS there, or a password asked for that is blank. */
    private static final String REJECTED = "08004";

    /** A transaction lay idle for too long, and the server has closed the connection. */
    private static final String GIVEN_UP = "25P03";

    private static final String LOCKED = "55P03";
    private static final String TOOK_TOO_LONG = "57014";

    private static final int DEEPEST = 20;

    private ServerTrouble() {}

    /** Why no connection came about; the answer to the question whether the server spoke TLS is asked only where it matters. */
    static DatabaseState state(Throwable thrown, Attempt attempt) {
        Optional<SSLException> tls = find(thrown, SSLException.class);
        if (tls.isPresent()) {
            return new DatabaseState(Stage.TLS, TlsTrouble.words(tls.get()));
        }
        String code = code(thrown);
        return switch (code) {
            case WRONG_PASSWORD, NOT_LET_IN ->
                new DatabaseState(attempt.blankPassword() ? Stage.PASSWORD_MISSING : Stage.LOGIN_REFUSED, code);
            case NOT_ALLOWED -> new DatabaseState(Stage.LOGIN_REFUSED, code);
            case NO_DATABASE -> new DatabaseState(Stage.NO_DATABASE, code);
            default ->
                code.equals(REJECTED) && !fromServer(thrown)
                        ? rejected(attempt)
                        : new DatabaseState(Stage.UNREACHABLE, words(thrown));
        };
    }

    /** What is known of an attempt beside its failure. */
    record Attempt(boolean blankPassword, boolean tlsWanted, boolean tlsSpoken) {}

    private static DatabaseState rejected(Attempt attempt) {
        if (attempt.tlsWanted() && !attempt.tlsSpoken()) {
            return new DatabaseState(Stage.TLS, "the server speaks no TLS");
        }
        return attempt.blankPassword()
                ? new DatabaseState(Stage.PASSWORD_MISSING, "")
                : new DatabaseState(Stage.LOGIN_REFUSED, REJECTED);
    }

    /** A few technical words, free of anything that a server has said. */
    static String words(Throwable thrown) {
        String code = code(thrown);
        return find(thrown, IOException.class)
                .map(ServerTrouble::network)
                .filter(words -> !words.isEmpty())
                .orElse(code.isEmpty() ? thrown.getClass().getSimpleName() : "SQLSTATE " + code);
    }

    private static String network(IOException failure) {
        return switch (failure) {
            case UnknownHostException _ -> "the host name has no address";
            case SocketTimeoutException _ -> "no answer in time";
            case NoRouteToHostException _ -> "no route to the host";
            case ConnectException _ -> "connection refused";
            case EOFException _ -> "the connection was closed";
            default -> "the connection broke";
        };
    }

    /** The five letters, {@code ""} for none. */
    static String code(Throwable thrown) {
        return find(thrown, PSQLException.class)
                .<SQLException>map(found -> found)
                .or(() -> find(thrown, SQLException.class))
                .map(SQLException::getSQLState)
                .orElse("");
    }

    private static boolean fromServer(Throwable thrown) {
        return find(thrown, PSQLException.class)
                .filter(found -> found.getServerErrorMessage() != null)
                .isPresent();
    }

    /** Whether a lock or the statement took too long: the connection is as good as before. */
    static boolean heldUp(Throwable thrown) {
        String code = code(thrown);
        return code.equals(LOCKED) || code.equals(TOOK_TOO_LONG);
    }

    /** Whether this console knows another schema than the database has by now. */
    static boolean outOfStep(Throwable thrown) {
        return code(thrown).equals(OTHER_SCHEMA);
    }

    /** Whether the connection is of no use any more. */
    static boolean broken(Throwable thrown) {
        String code = code(thrown);
        return code.startsWith("08")
                || code.startsWith("57P")
                || code.equals(GIVEN_UP)
                || find(thrown, IOException.class).isPresent()
                || find(thrown, java.sql.SQLTransientConnectionException.class).isPresent();
    }

    static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> kind) {
        return causes(thrown).stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    static List<Throwable> causes(Throwable thrown) {
        List<Throwable> causes = new ArrayList<>();
        @Nullable Throwable next = thrown;
        while (next != null && causes.size() < DEEPEST) {
            causes.add(next);
            next = next.getCause();
        }
        return causes;
    }
}
