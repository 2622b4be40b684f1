package dev.kefudesk.storage.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * The connection on which a desk hears the others, keeps its lease and takes locks. Whatever is asked on it is short: one
 * after another, and nobody waits behind a lock or for a notice.
 */
final class Watch {

    /**
     * Nothing waits for long behind what another desk holds, and the server drops a desk that fell off the network within
     * half a minute, and its locks with it.
     */
    private static final String SESSION =
            "SET lock_timeout = '1s'; SET statement_timeout = '4s'; SET idle_in_transaction_session_timeout = '10s';"
                    + " SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3; "
                    + TeamSchema.KNOWN;

    private final ReentrantLock turn = new ReentrantLock(true);
    private final Connection connection;
    private final PGConnection server;

    Watch(Connection connection) throws SQLException {
        this.connection = connection;
        this.server = connection.unwrap(PGConnection.class);
    }

    /** One short question. */
    @FunctionalInterface
    interface Question<T extends @Nullable Object> {
        T ask(Connection connection) throws SQLException;
    }

    <T extends @Nullable Object> T ask(Question<T> question) throws SQLException {
        turn.lock();
        try {
            return question.ask(connection);
        } finally {
            turn.unlock();
        }
    }

    /** Before anything else is asked on the connection. */
    static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SESSION);
        }
    }

    void listen() throws SQLException {
        ask(line -> {
            try (Statement statement = line.createStatement()) {
                return statement.execute("LISTEN kefudesk");
            }
        });
    }

    /** What was said since the last call. */
    List<PGNotification> notices() throws SQLException {
        return ask(_ -> {
            List<PGNotification> heard = new ArrayList<>();
            // a millisecond, because without it the driver looks once a second only
            PGNotification @Nullable [] come = server.getNotifications(1);
            while (come != null && come.length > 0) {
                heard.addAll(List.of(come));
                come = server.getNotifications();
            }
            return heard;
        });
    }

    int backend() {
        return server.getBackendPID();
    }

    /** Waits for the question under way, asks the last one and closes. */
    void close(Question<?> last) {
        turn.lock();
        try (connection) {
            last.ask(connection);
        } catch (SQLException e) {
            // gone already, which is what was wanted
        } finally {
            turn.unlock();
        }
    }

    /** Closes without a word to the server, also in mid-question. */
    void abandon() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // gone already
        }
    }
}
