package dev.kefudesk.storage.sqlite;

import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.StoreFailure.Kind;
import java.nio.file.Path;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.sqlite.SQLiteDataSource;

/**
 * Brings the database to this program's schema. Flyway costs more than half a second in a fresh JVM, so it runs only where
 * its own table says that something is to be done.
 */
final class Schema {

    /** The newest migration in the resources; a test holds it against them. */
    static final int NEWEST = 2;

    private static final String MIGRATIONS = "classpath:dev/kefudesk/storage/migration/sqlite";

    private Schema() {}

    static void bringUpToDate(Connections connections, Path file) {
        int version = version(connections);
        if (version > NEWEST) {
            throw new StoreFailure(
                    Kind.NEWER_SCHEMA,
                    "Could not open " + file + ": a newer version of Kefu Desk wrote it (schema " + version
                            + ", this one knows " + NEWEST + "). Install that version or a newer one.",
                    null);
        }
        if (version < NEWEST) {
            migrate(file);
            // looked at once more by the writer: it learns only by reading that a new file is in WAL mode now
            if (version(connections) != NEWEST) {
                throw new IllegalStateException("the migrations do not end at version " + NEWEST);
            }
        }
    }

    private static int version(Connections connections) {
        return connections.write("read the database's version", Schema::version);
    }

    private static void migrate(Path file) {
        SQLiteDataSource source = new SQLiteDataSource(Connections.writerConfig());
        source.setUrl(Connections.url(file));
        try {
            Flyway.configure()
                    .dataSource(source)
                    .locations(MIGRATIONS)
                    .loggers("slf4j")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw Failures.of("prepare the database", file, e);
        }
    }

    /** 0 for a new database; of the failed migrations none counts. */
    private static int version(Handle handle) throws SQLException {
        boolean known = handle.createQuery("SELECT count(*) FROM sqlite_schema WHERE name = 'flyway_schema_history'")
                        .mapTo(Integer.class)
                        .one()
                > 0;
        return known
                ? handle.createQuery("SELECT ifnull(max(CAST(version AS INTEGER)), 0) FROM flyway_schema_history"
                                + " WHERE success")
                        .mapTo(Integer.class)
                        .one()
                : 0;
    }
}
