package dev.kefudesk.storage;

import dev.kefudesk.domain.follower.FollowerMarks;
import dev.kefudesk.domain.send.LastContact;
import dev.kefudesk.domain.send.SendOutcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What stands in every database's rows of followers under the same names. */
public final class FollowerReads {

    private FollowerReads() {}

    public static FollowerMarks marks(ResultSet row) throws SQLException {
        return new FollowerMarks(
                row.getBoolean("favourite"),
                row.getBoolean("blocked"),
                Columns.instant(row, "window_until"),
                row.getBoolean("window_shut"),
                Columns.instant(row, "waiting_since"));
    }

    /** How the last send went, null for none. */
    public static @Nullable LastContact lastContact(ResultSet row) throws SQLException {
        Instant at = Columns.instant(row, "contact_at");
        if (at == null) {
            return null;
        }
        SendOutcome outcome = OutcomeColumns.read(row);
        return outcome == null ? null : new LastContact(outcome, at);
    }
}
