package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.Follower;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.domain.send.LastContact;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.FollowerFilter.Order;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.storage.Columns;
import dev.kefudesk.storage.OutcomeColumns;
import dev.kefudesk.storage.SearchText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads followers of one account in the order of the list: newest follow date first, those with none last, then OpenID. */
final class FollowerQuery {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String ROWS = """
            SELECT f.rowid AS place, f.openid, f.alias, f.remark, f.subscribed, f.subscribed_at, f.source,
                (SELECT json_group_array(t.name ORDER BY ft.position)
                    FROM follower_tag ft JOIN tag t ON t.account = ft.account AND t.id = ft.tag_id
                    WHERE ft.account = f.account AND ft.openid = f.openid) AS tags,
                d.at AS contact_at, d.outcome, d.cause, d.code, d.errmsg, d.rid, d.detail, d.no_resend
            FROM follower f LEFT JOIN delivery d ON d.id = f.last_delivery
            WHERE f.account = :account
            """;

    private final StringBuilder conditions = new StringBuilder();
    private final Map<String, Object> values = new LinkedHashMap<>();

    FollowerQuery(AccountId account, String typed) {
        values.put("account", account.value());
        List<String> words = SearchText.words(typed);
        for (int i = 0; i < words.size(); i++) {
            String name = "word" + i;
            conditions.append("""
                     AND (instr(f.alias_words, :%1$s) OR instr(f.words, :%1$s) OR EXISTS (
                        SELECT 1 FROM follower_tag ft JOIN tag t ON t.account = ft.account AND t.id = ft.tag_id
                        WHERE ft.account = f.account AND ft.openid = f.openid AND instr(t.words, :%1$s)))
                    """.formatted(name));
            values.put(name, words.get(i));
        }
    }

    static Optional<FollowerEntry> find(Handle handle, AccountId account, OpenId openId) {
        return handle.createQuery(ROWS + " AND f.openid = :openid")
                .bind("account", account.value())
                .bind("openid", openId.value())
                .map((row, context) -> entry(row))
                .findOne();
    }

    List<FollowerEntry> page(Handle handle, @Nullable FollowerEntry after, int limit) {
        String from = after == null ? "" : " AND (f.place, f.openid) > (:place, :openid)";
        Query query = handle.createQuery(ROWS + conditions + from + " ORDER BY f.place, f.openid LIMIT :limit")
                .bindMap(values)
                .bind("limit", limit);
        if (after != null) {
            Instant followed = after.follower().subscribedAt();
            query.bind("place", followed == null ? Long.MAX_VALUE : -followed.toEpochMilli())
                    .bind("openid", after.follower().openId().value());
        }
        return query.map((row, context) -> entry(row)).list();
    }

    private static final String NAME = "iif(f.alias = '', iif(f.remark = '', '~' || f.openid, f.remark), f.alias)";

    List<FollowerRow> run(Handle handle, Order order, RowsFrom from, int limit) {
        String keys = order == Order.NAME ? NAME + ", f.openid" : "f.place, f.openid";
        String of = " (SELECT " + keys + " FROM follower f WHERE f.rowid = :key)";
        boolean backwards = from instanceof RowsFrom.Last || from instanceof RowsFrom.Before;
        String where = switch (from) {
            case RowsFrom.First _, RowsFrom.Last _ -> "";
            case RowsFrom.After _ -> " AND (" + keys + ") >" + of;
            case RowsFrom.Before _ -> " AND (" + keys + ") <" + of;
        };
        String ordered = backwards ? keys.replace(", f.openid", " DESC, f.openid DESC") : keys;
        Query query = handle.createQuery(ROWS + conditions + where + " ORDER BY " + ordered + " LIMIT :limit")
                .bindMap(values)
                .bind("limit", limit);
        switch (from) {
            case RowsFrom.First _, RowsFrom.Last _ -> {}
            case RowsFrom.After(long key) -> query.bind("key", key);
            case RowsFrom.Before(long key) -> query.bind("key", key);
        }
        List<FollowerRow> rows = query.map((row, context) -> new FollowerRow(row.getLong("place"), entry(row)))
                .list();
        return backwards ? rows.reversed() : rows;
    }

    List<FollowerRow> fromLetter(Handle handle, char letter, int limit) {
        return handle.createQuery(
                        ROWS + " AND upper(" + NAME + ") >= :letter ORDER BY " + NAME + ", f.openid LIMIT :limit")
                .bindMap(values)
                .bind("letter", String.valueOf(letter))
                .bind("limit", limit)
                .map((row, context) -> new FollowerRow(row.getLong("place"), entry(row)))
                .list();
    }

    List<FollowerRow> at(Handle handle, List<Long> places) {
        return handle.createQuery(ROWS + " AND f.rowid IN (<places>)")
                .bindMap(values)
                .bindList("places", places)
                .map((row, context) -> new FollowerRow(row.getLong("place"), entry(row)))
                .list();
    }

    long[] places(Handle handle, Order order, CancelSignal cancel) {
        String keys = order == Order.NAME ? NAME + ", f.openid" : "f.place, f.openid";
        return Keys.read(
                handle,
                "SELECT f.rowid FROM follower f WHERE f.account = :account" + conditions + " ORDER BY " + keys,
                values,
                cancel);
    }

    long count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM follower f WHERE f.account = :account" + conditions)
                .bindMap(values)
                .mapTo(Long.class)
                .one();
    }

    private static FollowerEntry entry(ResultSet row) throws SQLException {
        Follower follower = new Follower(
                new OpenId(row.getString("openid")),
                row.getString("alias"),
                row.getString("remark"),
                List.of(JSON.readValue(row.getString("tags"), String[].class)),
                row.getBoolean("subscribed"),
                Columns.instant(row, "subscribed_at"),
                row.getString("source"));
        return new FollowerEntry(follower, lastContact(row));
    }

    private static @Nullable LastContact lastContact(ResultSet row) throws SQLException {
        Instant at = Columns.instant(row, "contact_at");
        if (at == null) {
            return null;
        }
        SendOutcome outcome = OutcomeColumns.read(row);
        return outcome == null ? null : new LastContact(outcome, at);
    }
}
