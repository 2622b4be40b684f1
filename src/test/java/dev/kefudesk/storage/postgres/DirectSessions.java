package dev.kefudesk.storage.postgres;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Work on one connection, which is opened at once and kept until closed. */
final class DirectSessions implements Sessions, AutoCloseable {

    private final Handle handle;

    DirectSessions(DataSource source) {
        this.handle = Jdbi.create(source).open();
        handle.execute(TeamSchema.KNOWN);
    }

    @Override
    public synchronized <T extends @Nullable Object> T write(String what, HandleCallback<T, SQLException> work) {
        if (handle.isInTransaction()) {
            throw new IllegalStateException("work inside work would wait for itself: " + what);
        }
        try {
            return handle.inTransaction(work);
        } catch (JdbiException | SQLException e) {
            throw PostgresFailures.of(what, e);
        }
    }

    @Override
    public synchronized <T extends @Nullable Object> T read(String what, HandleCallback<T, SQLException> work) {
        return write(what, work);
    }

    @Override
    public void close() {
        handle.close();
    }
}
