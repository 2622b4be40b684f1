package dev.kefudesk.storage.postgres;

import dev.kefudesk.storage.FollowerText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Fills in how the names of followers sound, which the second migration cannot work out, within its transaction: a database
 * of the second schema has them all.
 */
final class SpelledNames implements Callback {

    private static final String VERSION = "2";
    private static final int ROWS = 1_000;

    private static final String NAMED =
            "SELECT account, openid, alias, remark FROM follower WHERE alias <> '' OR remark <> ''";
    private static final String SPELL = "UPDATE follower SET words = ?, grams = ? WHERE account = ? AND openid = ?";

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_EACH_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        if (!VERSION.equals(String.valueOf(context.getMigrationInfo().getVersion()))) {
            return;
        }
        try {
            fill(context.getConnection());
        } catch (SQLException e) {
            throw new FlywayException("the names of followers could not be spelled", e);
        }
    }

    private static void fill(Connection connection) throws SQLException {
        try (PreparedStatement named = connection.prepareStatement(NAMED);
                PreparedStatement spell = connection.prepareStatement(SPELL)) {
            named.setFetchSize(ROWS);
            int waiting = 0;
            try (ResultSet rows = named.executeQuery()) {
                while (rows.next()) {
                    String openId = rows.getString("openid");
                    String names = FollowerText.names(rows.getString("alias"), rows.getString("remark"));
                    Grams grams = Grams.ofFolded(FollowerText.all(names, openId));
                    spell.setString(1, grams.text());
                    spell.setArray(2, connection.createArrayOf("integer", SqlValues.boxed(grams)));
                    spell.setString(3, rows.getString("account"));
                    spell.setString(4, openId);
                    spell.addBatch();
                    if (++waiting % ROWS == 0) {
                        spell.executeBatch();
                    }
                }
            }
            spell.executeBatch();
        }
    }

    @Override
    public String getCallbackName() {
        return "names of followers";
    }
}
