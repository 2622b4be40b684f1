package dev.kefudesk.storage.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteException;

/** Whether a database can be trusted: every page is read, which takes about a second for each gigabyte. */
final class Soundness {

    private Soundness() {}

    /** Whether SQLite's {@code quick_check} finds nothing wrong. A file that is no database at all is not sound either. */
    static boolean of(Path file) throws IOException, SQLException {
        try (Connection connection = FirstLook.open(file)) {
            return of(connection);
        } catch (SQLiteException e) {
            if (Failures.damage(e)) {
                return false;
            }
            throw e;
        }
    }

    private static boolean of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
            return row.next() && row.getString(1).equals("ok");
        }
    }
}
