package dev.kefudesk.storage.sqlite;

import dev.kefudesk.service.port.CancelSignal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.jspecify.annotations.Nullable;

/** Reads the first column of a long result into plain numbers, and stops when nobody wants them any more. */
final class Keys {

    private Keys() {}

    /** The first column of all rows of a result that is not long. */
    static long[] read(Handle handle, String sql, Map<String, Object> values) {
        return read(handle, sql, values, new CancelSignal());
    }

    /**
     * The first column of all rows.
     *
     * @throws CancellationException when cancelled
     */
    static long[] read(Handle handle, String sql, Map<String, Object> values, CancelSignal cancel) {
        Running running = new Running();
        try (CancelSignal.Registration _ = cancel.onCancel(running::interrupt)) {
            return handle.createQuery(sql)
                    .bindMap(values)
                    .addCustomizer(running)
                    .scanResultSet((rows, context) -> numbers(rows.get(), cancel));
        } catch (RuntimeException e) {
            if (cancel.cancelled()) {
                throw cancelled();
            }
            throw e;
        } finally {
            running.ended();
        }
    }

    private static long[] numbers(ResultSet rows, CancelSignal cancel) throws SQLException {
        long[] keys = new long[1_024];
        int size = 0;
        while (rows.next()) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, size * 2);
            }
            keys[size++] = rows.getLong(1);
            if (cancel.cancelled()) {
                throw cancelled();
            }
        }
        return Arrays.copyOf(keys, size);
    }

    private static CancellationException cancelled() {
        return new CancellationException("nobody waits for these rows any more");
    }

    /** Interrupts this work and never what the same connection does next. */
    private static final class Running implements StatementCustomizer {

        private @Nullable Statement statement;

        @Override
        public synchronized void beforeExecution(PreparedStatement begun, StatementContext context) {
            statement = begun;
        }

        synchronized void ended() {
            statement = null;
        }

        synchronized void interrupt() {
            if (statement != null) {
                try {
                    statement.cancel();
                } catch (SQLException e) {
                    // the rows are read to their end then, and the next one ends the work
                }
            }
        }
    }
}
