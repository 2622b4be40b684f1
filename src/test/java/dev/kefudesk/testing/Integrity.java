package dev.kefudesk.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What SQLite itself says of a database file. */
public final class Integrity {

    private Integrity() {}

    /** {@code ok}, or the first complaints; every page, index and row is looked at. */
    public static String check(Path database) {
        List<String> said = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA integrity_check(10)")) {
            while (rows.next()) {
                said.add(rows.getString(1));
            }
        } catch (SQLException e) {
            said.add(e.getMessage());
        }
        return String.join("\n", said);
    }
}
