package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.Follower;
import dev.kefudesk.domain.follower.FollowerCard;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.service.port.FollowerStore.PlacedCard;
import dev.kefudesk.storage.Columns;
import dev.kefudesk.storage.FollowerReads;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;

/** Reads rows of followers, with the names of their tags and how the last send went. */
final class FollowerColumns {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String OF_FOLLOWER = """
            f.place, f.openid, f.alias, f.remark, f.subscribed, f.subscribed_at, f.source, f.favourite, f.blocked,
                f.window_until, f.window_shut, f.waiting_since,
                (SELECT json_group_array(t.name ORDER BY ft.position)
                    FROM follower_tag ft JOIN tag t ON t.account = ft.account AND t.id = ft.tag_id
                    WHERE ft.account = f.account AND ft.openid = f.openid) AS tags""";

    /** Of a {@link FollowerRow}, before what the rows come from. */
    static final String ROW = "SELECT " + OF_FOLLOWER
            + ", d.at AS contact_at, d.outcome, d.cause, d.code, d.errmsg, d.rid, d.detail, d.no_resend ";

    /** Behind what the rows come from. */
    static final String CONTACT = " LEFT JOIN delivery d ON d.id = f.last_delivery ";

    private static final String CARD = "SELECT " + OF_FOLLOWER + """
            , f.note, f.union_id,
                (SELECT json_group_array(t.tag_id ORDER BY t.position) FROM follower_tag t
                    WHERE t.account = f.account AND t.openid = f.openid) AS tag_ids
            FROM follower f
            """;

    private FollowerColumns() {}

    static Optional<FollowerEntry> find(Handle handle, AccountId account, OpenId openId) {
        return handle.createQuery(
                        ROW + "FROM follower f" + CONTACT + "WHERE f.account = :account AND f.openid = :openid")
                .bind("account", account.value())
                .bind("openid", openId.value())
                .map((row, context) -> entry(row))
                .findOne();
    }

    /** The followers at these places, in the order asked for; those whose place has changed are left out. */
    static List<FollowerRow> at(Handle handle, AccountId account, List<Long> places) {
        Map<Long, FollowerRow> rows = handle
                .createQuery(ROW + "FROM json_each(:places) k CROSS JOIN follower f ON f.place = k.value" + CONTACT
                        + "WHERE +f.account = :account")
                .bind("account", account.value())
                .bind("places", json(places))
                .map((row, context) -> row(row))
                .stream()
                .collect(Collectors.toMap(FollowerRow::place, row -> row));
        return places.stream().map(rows::get).filter(Objects::nonNull).toList();
    }

    static List<FollowerCard> cards(Handle handle, AccountId account, Collection<OpenId> openIds) {
        return handle.createQuery(
                        CARD + "WHERE f.account = :account AND f.openid IN (SELECT value FROM json_each(:ids))")
                .bind("account", account.value())
                .bind("ids", json(openIds.stream().map(OpenId::value).toList()))
                .map((row, context) -> card(row))
                .list();
    }

    /** Cards by place. */
    static List<PlacedCard> cards(Handle handle, long first, long last, int limit) {
        return handle.createQuery(CARD + "WHERE f.place BETWEEN :first AND :last ORDER BY f.place LIMIT :limit")
                .bind("first", first)
                .bind("last", last)
                .bind("limit", limit)
                .map((row, context) -> new PlacedCard(row.getLong("place"), card(row)))
                .list();
    }

    static FollowerRow row(ResultSet row) throws SQLException {
        return new FollowerRow(row.getLong("place"), entry(row), FollowerReads.marks(row));
    }

    private static FollowerEntry entry(ResultSet row) throws SQLException {
        return new FollowerEntry(follower(row), FollowerReads.lastContact(row));
    }

    private static FollowerCard card(ResultSet row) throws SQLException {
        return new FollowerCard(
                follower(row),
                row.getString("note"),
                row.getString("union_id"),
                FollowerReads.marks(row),
                Arrays.asList(JSON.readValue(row.getString("tag_ids"), Integer[].class)));
    }

    private static Follower follower(ResultSet row) throws SQLException {
        return new Follower(
                new OpenId(row.getString("openid")),
                row.getString("alias"),
                row.getString("remark"),
                List.of(JSON.readValue(row.getString("tags"), String[].class)),
                row.getBoolean("subscribed"),
                Columns.instant(row, "subscribed_at"),
                row.getString("source"));
    }

    /** Numbers or texts as SQLite's json_each takes them apart. */
    static String json(Collection<?> values) {
        return JSON.writeValueAsString(values);
    }
}
