package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.Follower;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.domain.send.LastContact;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.storage.Columns;
import dev.kefudesk.storage.NameKey;
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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads followers of one account in the order of the list. Without words that is a range of places or of names; with words
 * their index gives places in order. Nothing is sorted, and reading ends with the page.
 */
final class FollowerQuery {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String COLUMNS = """
            SELECT f.place, f.openid, f.alias, f.remark, f.subscribed, f.subscribed_at, f.source,
                (SELECT json_group_array(t.name ORDER BY ft.position)
                    FROM follower_tag ft JOIN tag t ON t.account = ft.account AND t.id = ft.tag_id
                    WHERE ft.account = f.account AND ft.openid = f.openid) AS tags,
                d.at AS contact_at, d.outcome, d.cause, d.code, d.errmsg, d.rid, d.detail, d.no_resend
            """;

    private static final String CONTACT = " LEFT JOIN delivery d ON d.id = f.last_delivery ";

    private static final String BY_PLACE = "FROM follower f";
    // CROSS JOIN keeps the index of words in front
    private static final String BY_WORDS =
            "FROM follower_words CROSS JOIN follower f ON f.place = follower_words.rowid";

    static final String LETTER = COLUMNS + BY_PLACE + CONTACT
            + "WHERE f.account = :account AND f.name_key >= :key ORDER BY f.name_key, f.place LIMIT :limit";

    private static final RowsFrom FIRST = new RowsFrom.First();

    private final String tables;
    private final String key;
    private final String condition;
    private final Places.Range list;
    private final Map<String, Object> values = new LinkedHashMap<>();

    private FollowerQuery(String tables, String key, String condition, Places.Range list) {
        this.tables = tables;
        this.key = key;
        this.condition = condition;
        this.list = list;
    }

    static FollowerQuery of(Handle handle, AccountId account, FollowerFilter filter) {
        Places.Range list = Places.of(handle, account);
        List<String> words = SearchText.words(filter.words());
        if (!words.isEmpty()) {
            String rowid = "follower_words.rowid";
            FollowerQuery query = new FollowerQuery(BY_WORDS, rowid, "follower_words MATCH :words AND ", list);
            query.values.put("words", FollowerWords.query(handle, account, words));
            return query;
        }
        return switch (filter.order()) {
            case NEWEST -> new FollowerQuery(BY_PLACE, "f.place", "", list);
            case LAST_CONTACT -> throw new UnsupportedOperationException();
            case NAME -> {
                FollowerQuery query = new FollowerQuery(BY_PLACE, "f.name_key, f.place", "f.account = :account", list);
                query.values.put("account", account.value());
                yield query;
            }
        };
    }

    static Optional<FollowerEntry> find(Handle handle, AccountId account, OpenId openId) {
        return handle.createQuery(COLUMNS + BY_PLACE + CONTACT + "WHERE f.account = :account AND f.openid = :openid")
                .bind("account", account.value())
                .bind("openid", openId.value())
                .map((row, context) -> entry(row))
                .findOne();
    }

    /** Where the follower stands, or stood with that follow date. */
    static long placeOf(Handle handle, AccountId account, Follower follower) {
        return handle.createQuery("""
                        SELECT place FROM follower
                        WHERE account = :account AND openid = :openid AND subscribed_at IS :followed
                        """)
                .bind("account", account.value())
                .bind("openid", follower.openId().value())
                .bind("followed", Columns.millis(follower.subscribedAt()))
                .mapTo(Long.class)
                .findOne()
                .orElseGet(() -> Places.least(Places.of(handle, account), follower.subscribedAt()));
    }

    List<FollowerRow> run(Handle handle, RowsFrom from, int limit) {
        List<FollowerRow> rows = handle.createQuery(runSql(from))
                .bindMap(values(from))
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list();
        return backwards(from) ? rows.reversed() : rows;
    }

    /** How SQLite would walk the tables, for tests. */
    List<String> plan(Handle handle, RowsFrom from) {
        return handle.createQuery("EXPLAIN QUERY PLAN " + runSql(from))
                .bindMap(values(from))
                .bind("limit", 1)
                .map((row, context) -> row.getString("detail"))
                .list();
    }

    private String runSql(RowsFrom from) {
        return COLUMNS + tables + CONTACT + "WHERE " + condition + range(from) + " ORDER BY "
                + (backwards(from) ? key.replace(",", " DESC,") + " DESC" : key) + " LIMIT :limit";
    }

    private static boolean backwards(RowsFrom from) {
        return from instanceof RowsFrom.Last || from instanceof RowsFrom.Before;
    }

    private boolean byName() {
        return key.startsWith("f.name_key");
    }

    private String range(RowsFrom from) {
        if (!byName()) {
            return key + " BETWEEN :first AND :last";
        }
        String of = " (SELECT name_key, place FROM follower WHERE place = :key)";
        return switch (from) {
            case RowsFrom.First _, RowsFrom.Last _ -> "";
            case RowsFrom.After _ -> " AND (" + key + ") >" + of;
            case RowsFrom.Before _ -> " AND (" + key + ") <" + of;
        };
    }

    private Map<String, Object> values(RowsFrom from) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        if (!byName()) {
            all.put(
                    "first",
                    from instanceof RowsFrom.After(long place) ? Math.max(list.first(), place + 1) : list.first());
            all.put(
                    "last",
                    from instanceof RowsFrom.Before(long place) ? Math.min(list.last(), place - 1) : list.last());
            return all;
        }
        switch (from) {
            case RowsFrom.First _, RowsFrom.Last _ -> {}
            case RowsFrom.After(long place) -> all.put("key", place);
            case RowsFrom.Before(long place) -> all.put("key", place);
        }
        return all;
    }

    static List<FollowerRow> fromLetter(Handle handle, AccountId account, char letter, int limit) {
        return handle.createQuery(LETTER)
                .bind("account", account.value())
                .bind("key", NameKey.least(letter))
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list();
    }

    static List<FollowerRow> at(Handle handle, AccountId account, List<Long> places) {
        return handle.createQuery(
                        COLUMNS + BY_PLACE + CONTACT + "WHERE +f.account = :account AND f.place IN (<places>)")
                .bind("account", account.value())
                .bindList("places", places)
                .map((row, context) -> row(row))
                .list();
    }

    long[] places(Handle handle, CancelSignal cancel) {
        return Keys.read(handle, "SELECT " + place() + keys() + " ORDER BY " + key, values(FIRST), cancel);
    }

    long count(Handle handle) {
        return handle.createQuery("SELECT count(*)" + keys())
                .bindMap(values(FIRST))
                .mapTo(Long.class)
                .one();
    }

    private String place() {
        return byName() ? "f.place" : key;
    }

    /** The places of all rows need nothing but the index. */
    private String keys() {
        return (tables.equals(BY_WORDS) ? " FROM follower_words" : " " + tables) + " WHERE " + condition + range(FIRST);
    }

    private static FollowerRow row(ResultSet row) throws SQLException {
        return new FollowerRow(row.getLong("place"), entry(row));
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
