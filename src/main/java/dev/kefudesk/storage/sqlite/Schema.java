package dev.kefudesk.storage.sqlite;

import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.StoreFailure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;

/**
 * Brings the database to this program's schema, before any connection that writes is opened. An older one is migrated as a
 * copy, which takes its place when it is whole: a migration that fails leaves the database as it was, byte for byte. Flyway
 * costs more than half a second in a fresh JVM, so it runs only where its own table says that something is to be done.
 */
final class Schema {

    /** The newest migration in the resources; a test holds it against them. */
    static final int NEWEST = 11;

    /** What is done, in words that follow "could not". */
    static final String PREPARE = "prepare the database for this version";

    private static final String MIGRATIONS = "classpath:dev/kefudesk/storage/migration/sqlite";

    /** This program's own. */
    static final Schema OWN = new Schema(NEWEST, MIGRATIONS);

    private final int newest;
    private final List<String> migrations;

    /**
     * @param newest the version that the migrations end at
     * @param more where further migrations lie, for tests that plant one
     */
    Schema(int newest, String... more) {
        this.newest = newest;
        this.migrations = List.of(more);
    }

    /** With migrations of a test's own behind this program's. */
    static Schema planted(int newest, String more) {
        return new Schema(newest, MIGRATIONS, more);
    }

    /**
     * @param file there, and empty where it is new
     */
    void bringUpToDate(Path file, Backups backups) throws IOException, SQLException {
        switch (FirstLook.at(file)) {
            case FirstLook.Nothing _ -> migrate(file, file);
            case FirstLook.Foreign _ ->
                throw new StoreFailure(
                        Kind.OTHER,
                        "Could not open " + file + ": another program made it. Move it away, or choose another home.",
                        null);
            case FirstLook.Ours(int version) -> {
                if (version > newest) {
                    throw newer(file, version);
                }
                if (version < newest) {
                    replace(file, version, backups);
                }
            }
        }
    }

    private StoreFailure newer(Path file, int version) {
        return new StoreFailure(
                Kind.NEWER_SCHEMA,
                "Could not open " + file + ": a newer version of Kefu Desk wrote it (schema " + version
                        + ", this one knows " + newest + "). Install that version or a newer one.",
                null);
    }

    private void replace(Path file, int version, Backups backups) throws IOException, SQLException {
        Path backup = backups.beforeMigration(version).file();
        Path copy = LogFiles.with(file, ".migrating");
        try {
            deleteAll(copy);
            PrivateFiles.copy(backup, copy);
            change(copy, version, file);
            PrivateFiles.sync(copy);
            // what its log holds is in the backup and so in the copy; a log left behind would be applied to the copy
            fold(file, file);
            Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            PrivateFiles.syncNames(file.resolveSibling(""));
        } catch (StoreFailure e) {
            throw unchanged(e.kind(), e.getMessage(), backup, e.getCause());
        } catch (IOException e) {
            String why = "Could not " + PREPARE + ": a copy of " + file + " cannot be written ("
                    + e.getClass().getSimpleName() + "). Look for free space and try again.";
            throw unchanged(Kind.OTHER, why, backup, e);
        } finally {
            deleteAll(copy);
        }
    }

    /** The copy's failures are said of the database, which a person knows. Its backup was sound, so none of them is damage. */
    private void change(Path copy, int version, Path file) throws IOException {
        StoreFailure failure;
        try {
            migrate(copy, file);
            if (version < Refill.NEWEST) {
                Refill.run(copy, version, file);
            }
            fold(copy, file);
            return;
        } catch (SQLException e) {
            failure = Failures.of(PREPARE, file, e);
        } catch (StoreFailure e) {
            failure = e;
        }
        throw failure.kind() == Kind.DAMAGED ? Failures.notPrepared(PREPARE, file, failure.getCause()) : failure;
    }

    private static StoreFailure unchanged(Kind kind, @Nullable String why, Path backup, @Nullable Throwable cause) {
        return new StoreFailure(kind, why + " Nothing was changed; a backup is " + backup + ".", cause);
    }

    /** Everything committed is in the database file itself, and no log is left. */
    private static void fold(Path file, Path named) throws SQLException {
        boolean folded;
        try (Connection connection = Connections.writerConfig().createConnection(Connections.url(file));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            folded = row.next() && row.getInt(1) == 0;
        }
        if (!folded || Files.exists(LogFiles.log(file))) {
            throw Failures.locked(PREPARE, named);
        }
    }

    private void migrate(Path file, Path named) throws IOException, SQLException {
        SQLiteDataSource source = new SQLiteDataSource(Connections.writerConfig());
        source.setUrl(Connections.url(file));
        try {
            Flyway.configure()
                    .dataSource(source)
                    .locations(migrations.toArray(String[]::new))
                    .loggers("slf4j")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw Failures.of(PREPARE, named, e);
        }
        if (!FirstLook.at(file).equals(new FirstLook.Ours(newest))) {
            throw new IllegalStateException("the migrations do not end at version " + newest);
        }
    }

    private static void deleteAll(Path database) throws IOException {
        for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
            Files.deleteIfExists(LogFiles.with(database, suffix));
        }
    }
}
