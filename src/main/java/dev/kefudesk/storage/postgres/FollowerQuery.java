package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerFilter.Order;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.storage.Columns;
import dev.kefudesk.storage.GivenKeys;
import dev.kefudesk.storage.NameKey;
import dev.kefudesk.storage.postgres.FollowerOrder.Segment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Reads followers of one account. A row's place is its {@code ord}: it tells the follow date, and by its low bits the
 * follower's number, which never changes. How words and filters are looked for is left to the server, which knows how
 * frequent each is.
 */
final class FollowerQuery {

    private static final long NUMBERS = 1L << 28;

    private final Handle handle;
    private final FollowerConditions conditions;
    private final Map<String, Object> values;
    private final List<Segment> segments;
    private final Order order;
    private final boolean byName;
    private final GivenKeys given;

    FollowerQuery(Handle handle, AccountId account, FollowerFilter filter, GivenKeys given) {
        this.handle = handle;
        this.given = given;
        this.order = filter.order();
        this.conditions = new FollowerConditions(handle, account, filter);
        this.segments = FollowerOrder.of(filter, conditions.words());
        this.byName = !conditions.words() && filter.order() == Order.NAME;
        this.values = new LinkedHashMap<>(conditions.values());
        if (conditions.words()) {
            values.putAll(FollowerOrder.ends(handle, values, filter.moment() != null));
        }
    }

    /** Where a row stands: in which segment, with which values of its columns. */
    private record Key(int segment, Map<String, Object> values) {}

    private interface Reader<T> {

        List<T> read(String run, Segment segment, Map<String, Object> values, int limit);
    }

    private <T> List<T> read(RowsFrom from, int limit, Reader<T> reader) {
        boolean backwards = from instanceof RowsFrom.Last || from instanceof RowsFrom.Before;
        Key key = key(from);
        if (key == null && (from instanceof RowsFrom.After || from instanceof RowsFrom.Before)) {
            return List.of();
        }
        List<T> found = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            int at = backwards ? segments.size() - 1 - i : i;
            if (found.size() < limit && (key == null || (backwards ? at <= key.segment : at >= key.segment))) {
                Segment segment = segments.get(at);
                Map<String, Object> all = new LinkedHashMap<>(values);
                boolean within = key != null && at == key.segment;
                if (key != null && within) {
                    all.putAll(key.values);
                }
                String run = " FROM follower f WHERE " + conditions.all() + " AND " + segment.condition()
                        + (within ? " AND " + segment.beyond(backwards) : "") + segment.ordered(backwards)
                        + " LIMIT :limit";
                found.addAll(reader.read(run, segment, all, limit - found.size()));
            }
        }
        return backwards ? found.reversed() : found;
    }

    /** Null where nobody has that key; by place, and where words are looked for, the list goes on all the same. */
    private @Nullable Key key(RowsFrom from) {
        return switch (from) {
            case RowsFrom.First(), RowsFrom.Last() -> null;
            case RowsFrom.After(long place) -> key(place);
            case RowsFrom.Before(long place) -> key(place);
        };
    }

    private @Nullable Key key(long place) {
        Optional<GivenKeys.Key> kept = conditions.words() ? Optional.empty() : given.of(order, place);
        return kept.isPresent() ? key(place, kept.get().value()) : read(place);
    }

    /** Where the row stood when it was given away. */
    private Key key(long place, @Nullable Object value) {
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("key_ord", place);
        key.put("key_n", number(place));
        if (value != null) {
            key.put(byName ? "key_name_key" : "key_last_delivery", value);
        }
        return new Key(value == null ? segments.size() - 1 : 0, key);
    }

    private static long number(long place) {
        return NUMBERS - 1 - Math.floorMod(place, NUMBERS);
    }

    private @Nullable Key read(long place) {
        StringBuilder sql = new StringBuilder("SELECT CASE");
        for (int i = 0; i < segments.size(); i++) {
            sql.append(" WHEN ")
                    .append(segments.get(i).condition())
                    .append(" THEN ")
                    .append(i);
        }
        sql.append(" END AS segment, f.ord, f.n, f.name_key, f.last_delivery, f.window_until FROM follower f"
                + " WHERE f.account = :account AND f.n = :number");
        if (!byName) {
            sql.append(" AND f.ord = ").append(place);
        }
        return handle.createQuery(sql.toString())
                .bindMap(values)
                .bind("number", number(place))
                .map((row, context) -> key(row))
                .findOne()
                .orElseGet(() -> byName ? null : new Key(segments.size() - 1, Map.of("key_ord", place)));
    }

    private Key key(ResultSet row) throws SQLException {
        int segment = row.getInt("segment");
        Map<String, Object> key = new LinkedHashMap<>();
        for (String column : segments.get(segment).columns()) {
            key.put(
                    FollowerOrder.name(column).substring(1),
                    column.equals("f.name_key") ? row.getBytes("name_key") : row.getLong(column.substring(2)));
        }
        return new Key(segment, key);
    }

    List<FollowerRow> page(RowsFrom from, int limit) {
        boolean backwards = from instanceof RowsFrom.Last || from instanceof RowsFrom.Before;
        return read(from, limit, (run, segment, all, most) -> rows(run, segment.ordered(backwards), all, most));
    }

    private List<FollowerRow> rows(String run, String ordered, Map<String, Object> all, int limit) {
        return handle.createQuery(FollowerColumns.listed("SELECT f.*" + run, ", f.name_key, f.last_delivery") + ordered)
                .bindMap(all)
                .bind("limit", limit)
                .map((row, context) -> kept(row))
                .list();
    }

    /** Where the list has a key before the place, it is kept for the next page. */
    private FollowerRow kept(ResultSet row) throws SQLException {
        FollowerRow read = FollowerColumns.row(row);
        if (!conditions.words()) {
            switch (order) {
                case NEWEST -> {}
                case NAME -> given.keep(order, read.place(), row.getBytes("name_key"));
                case LAST_CONTACT -> given.keep(order, read.place(), Columns.number(row, "last_delivery"));
            }
        }
        return read;
    }

    /** The list in the order of names from a letter on. */
    List<FollowerRow> pageAt(char letter, int limit) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.put("from", NameKey.least(letter));
        String ordered = segments.getFirst().ordered(false);
        String run =
                " FROM follower f WHERE " + conditions.all() + " AND f.name_key >= :from" + ordered + " LIMIT :limit";
        return rows(run, ordered, all, limit);
    }

    List<FollowerRow> at(List<Long> places) {
        return handle.createQuery(FollowerColumns.listed(
                        "SELECT f.* FROM follower f WHERE " + conditions.all() + " AND f.ord = ANY (:places)", ""))
                .bindMap(values)
                .bind("places", SqlValues.numbers(places))
                .map((row, context) -> FollowerColumns.row(row))
                .list();
    }

    /** A piece of the places, after the one with the key. */
    long[] places(@Nullable Long after, int limit) {
        RowsFrom from = after == null ? new RowsFrom.First() : new RowsFrom.After(after);
        return read(
                        from,
                        limit,
                        (run, segment, all, most) -> handle.createQuery("SELECT f.ord" + run)
                                .bindMap(all)
                                .bind("limit", most)
                                .mapTo(Long.class)
                                .list())
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    Optional<FollowerEntry> find(OpenId openId) {
        return handle.createQuery(FollowerColumns.listed(
                        "SELECT f.* FROM follower f WHERE " + conditions.all() + " AND f.openid = :openid", ""))
                .bindMap(values)
                .bind("openid", openId.value())
                .map((row, context) -> FollowerColumns.entry(row))
                .findOne();
    }

    /** The place of a follower now, empty where they are not in the list. */
    Optional<Long> place(OpenId openId) {
        return handle.createQuery("SELECT ord FROM follower WHERE account = :account AND openid = :openid")
                .bind("account", values.get("account"))
                .bind("openid", openId.value())
                .mapTo(Long.class)
                .findOne();
    }

    long count() {
        return handle.createQuery("SELECT count(*) FROM follower f WHERE " + conditions.all())
                .bindMap(values)
                .mapTo(Long.class)
                .one();
    }

    /** How the server would read the first page, segment by segment, for tests. */
    List<String> plans(int limit) {
        return segments.stream()
                .map(segment -> String.join(
                        "\n",
                        handle.createQuery("EXPLAIN "
                                        + FollowerColumns.listed(
                                                "SELECT f.* FROM follower f WHERE " + conditions.all() + " AND "
                                                        + segment.condition() + segment.ordered(false)
                                                        + " LIMIT :limit",
                                                "")
                                        + segment.ordered(false))
                                .bindMap(values)
                                .bind("limit", limit)
                                .mapTo(String.class)
                                .list()))
                .toList();
    }
}
