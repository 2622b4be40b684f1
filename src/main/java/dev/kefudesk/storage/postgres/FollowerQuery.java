package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.Follower;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.domain.send.LastContact;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerFilter.Order;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.storage.Columns;
import dev.kefudesk.storage.NameKey;
import dev.kefudesk.storage.OutcomeColumns;
import dev.kefudesk.storage.SearchText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Reads followers of one account, in either order. A row's place is its {@code ord}: it tells the follow date, and by its
 * low bits the follower's number, which never changes.
 */
final class FollowerQuery {

    private static final long NUMBERS = 1L << 28;

    private final Handle handle;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Order order;

    /** Followers who fit; which tags the words mean is read at once. */
    FollowerQuery(Handle handle, AccountId account, FollowerFilter filter) {
        this.handle = handle;
        List<String> words = SearchText.words(filter.words());
        this.order = words.isEmpty() ? filter.order() : Order.NEWEST;
        where("f.account = :account", "account", account.value());
        for (int i = 0; i < words.size(); i++) {
            where(fits(words.get(i), "word" + i), "word" + i, words.get(i));
        }
    }

    private String fits(String word, String name) {
        String here = WordConditions.grams("f", Grams.ofWord(word)) + " AND " + WordConditions.text("f", name);
        List<Integer> tags = handle.createQuery(
                        "SELECT id FROM tag WHERE account = :account AND NOT gone AND strpos(words, :word) > 0")
                .bindMap(values)
                .bind("word", word)
                .mapTo(Integer.class)
                .list();
        return tags.isEmpty()
                ? here
                : "(" + here + " OR f.tag_ids && ARRAY["
                        + tags.stream().map(String::valueOf).collect(Collectors.joining(", ")) + "])";
    }

    private void where(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }

    List<FollowerRow> page(RowsFrom from, int limit) {
        boolean backwards = from instanceof RowsFrom.Last || from instanceof RowsFrom.Before;
        if (!begin(from)) {
            return List.of();
        }
        List<FollowerRow> rows = rows(run(ordered(backwards)) + " LIMIT :limit", limit, ordered(backwards));
        return backwards ? rows.reversed() : rows;
    }

    /** The list in the order of names from a letter on. */
    List<FollowerRow> pageAt(char letter, int limit) {
        where("f.name_key >= :from", "from", NameKey.least(letter));
        return rows(run(ordered(false)) + " LIMIT :limit", limit, ordered(false));
    }

    List<FollowerRow> at(List<Long> places) {
        conditions.add("f.ord = ANY (:places)");
        return handle.createQuery(listed(run("")))
                .bindMap(values)
                .bind("places", SqlValues.numbers(places))
                .map((row, context) -> new FollowerRow(row.getLong("place"), entry(row)))
                .list();
    }

    /** A piece of the places, after the one with the key. */
    long[] places(@Nullable Long after, int limit) {
        if (!begin(after == null ? new RowsFrom.First() : new RowsFrom.After(after))) {
            return new long[0];
        }
        return handle
                .createQuery("SELECT f.ord FROM follower f WHERE " + matching() + ordered(false) + " LIMIT :limit")
                .bindMap(values)
                .bind("limit", limit)
                .mapTo(Long.class)
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    Optional<FollowerEntry> find(OpenId openId) {
        where("f.openid = :openid", "openid", openId.value());
        return handle.createQuery(listed(run("")))
                .bindMap(values)
                .map((row, context) -> entry(row))
                .findOne();
    }

    /** The place of a follower now, empty where they are not in the list. */
    Optional<Long> place(OpenId openId) {
        return handle.createQuery("SELECT ord FROM follower WHERE account = :account AND openid = :openid")
                .bindMap(values)
                .bind("openid", openId.value())
                .mapTo(Long.class)
                .findOne();
    }

    long count() {
        return handle.createQuery("SELECT count(*) FROM follower f WHERE " + matching())
                .bindMap(values)
                .mapTo(Long.class)
                .one();
    }

    /** How the server would read the first page, for tests. */
    String plan(int limit) {
        return String.join(
                "\n",
                handle.createQuery("EXPLAIN " + listed(run(ordered(false)) + " LIMIT :limit"))
                        .bindMap(values)
                        .bind("limit", limit)
                        .mapTo(String.class)
                        .list());
    }

    /** Whether there can be rows at all. */
    private boolean begin(RowsFrom from) {
        return switch (from) {
            case RowsFrom.First(), RowsFrom.Last() -> true;
            case RowsFrom.After(long key) -> beyond(key, order == Order.NAME ? ">" : "<");
            case RowsFrom.Before(long key) -> beyond(key, order == Order.NAME ? "<" : ">");
        };
    }

    private boolean beyond(long key, String sign) {
        if (order == Order.NEWEST) {
            where("f.ord " + sign + " :key", "key", key);
            return true;
        }
        long number = NUMBERS - 1 - Math.floorMod(key, NUMBERS);
        Optional<byte[]> name = handle.createQuery("SELECT name_key FROM follower WHERE n = :n")
                .bind("n", number)
                .map((row, context) -> row.getBytes(1))
                .findOne();
        if (name.isEmpty()) {
            return false;
        }
        where("(f.name_key, f.n) " + sign + " (:nameKey, :n)", "nameKey", name.get());
        values.put("n", number);
        return true;
    }

    private String ordered(boolean backwards) {
        String falling = (order == Order.NEWEST) == backwards ? "" : " DESC";
        return order == Order.NEWEST
                ? " ORDER BY f.ord" + falling
                : " ORDER BY f.name_key" + falling + ", f.n" + falling;
    }

    private String matching() {
        return String.join(" AND ", conditions);
    }

    private String run(String ordered) {
        return "SELECT f.* FROM follower f WHERE " + matching() + ordered;
    }

    private List<FollowerRow> rows(String run, int limit, String ordered) {
        return handle.createQuery(listed(run) + ordered)
                .bindMap(values)
                .bind("limit", limit)
                .map((row, context) -> new FollowerRow(row.getLong("place"), entry(row)))
                .list();
    }

    /** Tags and last contact are looked up for the rows of the run alone. */
    private static String listed(String run) {
        return """
                SELECT f.ord AS place, f.openid, f.alias, f.remark, f.subscribed, f.subscribed_at, f.source,
                    ARRAY(SELECT t.name FROM unnest(f.tag_ids) WITH ORDINALITY AS x (id, position)
                        JOIN tag t ON t.account = f.account AND t.id = x.id AND NOT t.gone
                        ORDER BY x.position) AS tags,
                    d.at AS contact_at, d.outcome, d.cause, d.code, d.errmsg, d.rid, d.detail, d.no_resend
                FROM (%s) f LEFT JOIN delivery d ON d.id = f.last_delivery
                """.formatted(run);
    }

    private static FollowerEntry entry(ResultSet row) throws SQLException {
        Follower follower = new Follower(
                new OpenId(row.getString("openid")),
                row.getString("alias"),
                row.getString("remark"),
                List.of((String[]) row.getArray("tags").getArray()),
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
