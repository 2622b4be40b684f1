package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.follower.Follower;
import dev.kefudesk.domain.follower.FollowerCard;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.storage.Columns;
import dev.kefudesk.storage.FollowerReads;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reads rows of followers, with the names of their tags and how the last send went. */
final class FollowerColumns {

    private static final String COLUMNS = """
            f.ord AS place, f.openid, f.alias, f.remark, f.subscribed, f.subscribed_at, f.source, f.favourite, f.blocked,
                f.window_until, f.window_shut, f.waiting_since,
                ARRAY(SELECT t.name FROM unnest(f.tag_ids) WITH ORDINALITY AS x (id, position)
                    JOIN tag t ON t.account = f.account AND t.id = x.id AND NOT t.gone
                    ORDER BY x.position) AS tags""";

    /** Of {@code follower f}, for a card. */
    static final String CARD = "SELECT " + COLUMNS + ", f.note, f.union_id, f.tag_ids FROM follower f WHERE ";

    private FollowerColumns() {}

    /**
     * Tags and last contact are looked up for the rows of the run alone.
     *
     * @param more columns of the run, each after a comma
     */
    static String listed(String run, String more) {
        return "SELECT " + COLUMNS
                + ", d.at AS contact_at, d.outcome, d.cause, d.code, d.errmsg, d.rid, d.detail, d.no_resend" + more
                + " FROM (" + run + ") f LEFT JOIN delivery d ON d.id = f.last_delivery";
    }

    static FollowerRow row(ResultSet row) throws SQLException {
        return new FollowerRow(row.getLong("place"), entry(row), FollowerReads.marks(row));
    }

    static FollowerEntry entry(ResultSet row) throws SQLException {
        return new FollowerEntry(follower(row), FollowerReads.lastContact(row));
    }

    static FollowerCard card(ResultSet row) throws SQLException {
        return new FollowerCard(
                follower(row),
                Columns.text(row, "note"),
                row.getString("union_id"),
                FollowerReads.marks(row),
                List.of((Integer[]) row.getArray("tag_ids").getArray()));
    }

    private static Follower follower(ResultSet row) throws SQLException {
        return new Follower(
                new OpenId(row.getString("openid")),
                row.getString("alias"),
                row.getString("remark"),
                List.of((String[]) row.getArray("tags").getArray()),
                row.getBoolean("subscribed"),
                Columns.instant(row, "subscribed_at"),
                row.getString("source"));
    }
}
