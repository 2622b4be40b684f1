package dev.kefudesk.storage.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/** Looks at a database file before anything is written to it, its log or its folder. */
final class FirstLook {

    private static final int BUSY_MILLIS = 5_000;

    private FirstLook() {}

    /** What lies there. */
    sealed interface Found {}

    /** No file, or one with nothing in it. */
    record Nothing() implements Found {}

    /** A database without this program's tables. */
    record Foreign() implements Found {}

    /** This program's. */
    record Ours(int version) implements Found {}

    static Found at(Path file) throws IOException, SQLException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return new Nothing();
        }
        try (Connection connection = open(file);
                Statement statement = connection.createStatement()) {
            if (number(statement, "SELECT count(*) FROM sqlite_schema") == 0) {
                return new Nothing();
            }
            if (number(statement, "SELECT count(*) FROM sqlite_schema WHERE name = 'flyway_schema_history'") == 0) {
                return new Foreign();
            }
            // of the failed migrations none counts
            return new Ours(number(
                    statement,
                    "SELECT ifnull(max(CAST(version AS INTEGER)), 0) FROM flyway_schema_history WHERE success"));
        }
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    /** Only reads. Where no log lies beside the file, not even SQLite's helper files are made. */
    static Connection open(Path file) throws IOException, SQLException {
        Path log = LogFiles.log(file);
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        boolean alone = !Files.exists(log) || Files.size(log) == 0;
        return config.createConnection(alone ? unmoving(file) : Connections.url(file));
    }

    /** The address of a file that nobody changes meanwhile: neither locks nor helper files are made for it. */
    static String unmoving(Path file) {
        String path = file.toAbsolutePath().toUri().getRawPath();
        return "jdbc:sqlite:file:" + path + "?immutable=1";
    }
}
