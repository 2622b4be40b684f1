package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.Follower;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.FollowerFilter.Order;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.storage.Columns;
import dev.kefudesk.storage.GivenKeys;
import dev.kefudesk.storage.NameKey;
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
 * Followers without a word to look for. By follow date, the list is a range of places and so is what each filter leaves of it.
 * By name or contact, an index gives the list in its order; where the filters leave few, these are looked up and sorted.
 */
final class OrderedFollowers implements FollowerQuery {

    static final String LETTER = FollowerColumns.ROW + "FROM follower f" + FollowerColumns.CONTACT
            + "WHERE f.account = :account AND f.name_key >= :key ORDER BY f.name_key, f.place LIMIT :limit";

    private final AccountId account;
    private final Order order;
    private final FollowerFilters filters;
    private final Places.Range list;
    private final GivenKeys given;
    private @Nullable Boolean few;

    OrderedFollowers(AccountId account, Order order, FollowerFilters filters, Places.Range list, GivenKeys given) {
        this.account = account;
        this.order = order;
        this.filters = filters;
        this.list = list;
        this.given = given;
    }

    /**
     * Part of a list that one walk gives in its order.
     *
     * @param value what it is ordered by before the place
     */
    private record Segment(String condition, String key, String value) {}

    private static final Segment NAMES = new Segment("TRUE", "f.name_key, f.place", "f.name_key");
    private static final Segment CONTACTED =
            new Segment("f.last_delivery IS NOT NULL", "f.last_delivery DESC", "f.last_delivery");
    private static final Segment NEVER = new Segment("f.last_delivery IS NULL", "f.place", "NULL");

    static List<FollowerRow> fromLetter(Handle handle, AccountId account, char letter, int limit, GivenKeys given) {
        List<FollowerRow> rows = handle.createQuery(LETTER)
                .bind("account", account.value())
                .bind("key", NameKey.least(letter))
                .bind("limit", limit)
                .map((row, context) -> FollowerColumns.row(row))
                .list();
        for (FollowerRow row : rows) {
            Follower follower = row.entry().follower();
            given.keep(
                    Order.NAME,
                    row.place(),
                    NameKey.of(
                            follower.alias(),
                            follower.remark(),
                            follower.openId().value()));
        }
        return rows;
    }

    @Override
    public List<FollowerRow> page(Handle handle, RowsFrom from, int limit) {
        filters.choose(handle, list);
        boolean backwards = FollowerQuery.backwards(from);
        List<Long> places = order == Order.NEWEST && filters.loose() && filters.narrow()
                ? new FittingPlaces(filters.places(), "TRUE" + filters.conditions(), values(), backwards)
                        .read(handle, range(from), limit)
                : walked(handle, from, limit);
        return FollowerColumns.at(handle, account, backwards ? places.reversed() : places);
    }

    private List<Long> walked(Handle handle, RowsFrom from, int limit) {
        List<Long> places = new ArrayList<>();
        for (Walk walk : walks(handle, from)) {
            if (places.size() < limit) {
                places.addAll(handle.createQuery(walk.sql + " LIMIT :limit")
                        .bindMap(walk.values)
                        .bind("limit", limit - places.size())
                        .map((row, context) -> place(row))
                        .list());
            }
        }
        return places;
    }

    /** Where the list has a key before the place, it is kept for the next page. */
    private long place(ResultSet row) throws SQLException {
        long place = row.getLong(1);
        switch (order) {
            case NEWEST -> {}
            case NAME -> given.keep(order, place, row.getBytes(2));
            case LAST_CONTACT -> given.keep(order, place, Columns.number(row, "key"));
        }
        return place;
    }

    /** A query for places, one part of a list. */
    record Walk(String sql, Map<String, Object> values) {}

    /** One after another they give the list, from where it is asked for. */
    List<Walk> walks(Handle handle, RowsFrom from) {
        return switch (order) {
            case NEWEST -> List.of(byPlace(from));
            case NAME -> byName(handle, from);
            case LAST_CONTACT -> byContact(handle, from);
        };
    }

    private Walk byPlace(RowsFrom from) {
        Places.Range range = range(from);
        Map<String, Object> values = values();
        values.put("least", range.first());
        values.put("most", range.last());
        return new Walk(filters.exact() + " ORDER BY 1" + (FollowerQuery.backwards(from) ? " DESC" : ""), values);
    }

    private Places.Range range(RowsFrom from) {
        return switch (from) {
            case RowsFrom.First _, RowsFrom.Last _ -> list;
            case RowsFrom.After(long place) -> new Places.Range(Math.max(list.first(), place + 1), list.last());
            case RowsFrom.Before(long place) -> new Places.Range(list.first(), Math.min(list.last(), place - 1));
        };
    }

    private Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>(filters.values());
        values.put("least", list.first());
        values.put("most", list.last());
        return values;
    }

    private List<Walk> byName(Handle handle, RowsFrom from) {
        Map<String, Object> values = values();
        @Nullable Long place = place(from);
        if (place == null) {
            return List.of(walk(handle, "follower_by_name", NAMES, "", values, from));
        }
        Optional<GivenKeys.Key> key = key(handle, place, NAMES);
        key.map(GivenKeys.Key::value).ifPresent(name -> values.put("name", name));
        values.put("key", place);
        String range = " AND (" + NAMES.key + (FollowerQuery.backwards(from) ? ") <" : ") >") + " (:name, :key)";
        return key.isEmpty() ? List.of() : List.of(walk(handle, "follower_by_name", NAMES, range, values, from));
    }

    private List<Walk> byContact(Handle handle, RowsFrom from) {
        List<Walk> walks = new ArrayList<>();
        boolean backwards = FollowerQuery.backwards(from);
        Map<String, Object> values = values();
        @Nullable Long place = place(from);
        @Nullable
        Object contact = place == null
                ? null
                : key(handle, place, CONTACTED).map(GivenKeys.Key::value).orElse(null);
        if (place == null) {
            walks.add(walk(handle, "follower_by_contact", CONTACTED, "", values, from));
            walks.add(walk(handle, "follower_by_contact", NEVER, "", values, from));
        } else if (contact == null) {
            values.put("key", place);
            walks.add(walk(
                    handle,
                    "follower_by_contact",
                    NEVER,
                    " AND f.place " + (backwards ? "<" : ">") + " :key",
                    values,
                    from));
            if (backwards) {
                walks.addFirst(walk(handle, "follower_by_contact", CONTACTED, "", values(), from));
            }
        } else {
            values.put("key", contact);
            walks.add(walk(
                    handle,
                    "follower_by_contact",
                    CONTACTED,
                    " AND f.last_delivery " + (backwards ? ">" : "<") + " :key",
                    values,
                    from));
            if (!backwards) {
                walks.add(walk(handle, "follower_by_contact", NEVER, "", values(), from));
            }
        }
        // nobody is both narrowed to those written to and never written to
        walks.removeIf(walk -> filters.written() && walk.sql.contains(NEVER.condition));
        return backwards ? walks.reversed() : walks;
    }

    private static @Nullable Long place(RowsFrom from) {
        return switch (from) {
            case RowsFrom.First _, RowsFrom.Last _ -> null;
            case RowsFrom.After(long place) -> place;
            case RowsFrom.Before(long place) -> place;
        };
    }

    /** Where the row stood when it was given away, else where it stands. */
    private Optional<GivenKeys.Key> key(Handle handle, long place, Segment segment) {
        return given.of(order, place)
                .or(() -> handle.createQuery("SELECT " + segment.value + " FROM follower f WHERE f.place = :place")
                        .bind("place", place)
                        .map((row, context) -> new GivenKeys.Key(row.getObject(1)))
                        .findOne());
    }

    private Walk walk(
            Handle handle, String index, Segment segment, String range, Map<String, Object> values, RowsFrom from) {
        String order = " ORDER BY " + (FollowerQuery.backwards(from) ? reversed(segment.key) : segment.key);
        String where = segment.condition + range;
        String select = "SELECT f.place, " + segment.value + " AS key ";
        if (few(handle)) {
            return new Walk(
                    select + "FROM (" + filters.places() + ") k CROSS JOIN follower f ON f.place = k.place WHERE "
                            + where + filters.conditions() + order,
                    values);
        }
        return new Walk(
                select + "FROM follower f INDEXED BY " + index + " WHERE f.account = :account AND " + where
                        + filters.conditions() + order,
                values);
    }

    private static String reversed(String key) {
        return key.endsWith(" DESC") ? key.replace(" DESC", "") : key.replace(",", " DESC,") + " DESC";
    }

    private boolean few(Handle handle) {
        if (few == null) {
            few = filters.narrow() && fewer(handle);
        }
        return few;
    }

    private boolean fewer(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM (" + filters.places() + " LIMIT " + filters.few() + ")")
                        .bindMap(values())
                        .mapTo(Integer.class)
                        .one()
                < filters.few();
    }

    @Override
    public long[] places(Handle handle, CancelSignal cancel) {
        filters.choose(handle, list);
        String within = !filters.any() ? "" : " AND f.place IN (" + filters.exact() + ")";
        String of = "SELECT f.place FROM follower f INDEXED BY %s WHERE f.account = :account" + within + " ORDER BY ";
        return switch (order) {
            case NEWEST -> Keys.read(handle, filters.exact() + " ORDER BY 1", values(), cancel);
            case NAME -> Keys.read(handle, of.formatted("follower_by_name") + NAMES.key, values(), cancel);
            case LAST_CONTACT ->
                Keys.read(handle, of.formatted("follower_by_contact") + CONTACTED.key + ", f.place", values(), cancel);
        };
    }

    @Override
    public long count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM (" + filters.exact() + ")")
                .bindMap(values())
                .mapTo(Long.class)
                .one();
    }
}
