package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.FollowerFilter.Order;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.storage.NameKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private @Nullable Boolean few;

    OrderedFollowers(AccountId account, Order order, FollowerFilters filters, Places.Range list) {
        this.account = account;
        this.order = order;
        this.filters = filters;
        this.list = list;
    }

    /** Part of a list that one walk gives in its order. */
    private record Segment(String condition, String key) {}

    private static final Segment NAMES = new Segment("TRUE", "f.name_key, f.place");
    private static final Segment CONTACTED = new Segment("f.last_delivery IS NOT NULL", "f.last_delivery DESC");
    private static final Segment NEVER = new Segment("f.last_delivery IS NULL", "f.place");

    static List<FollowerRow> fromLetter(Handle handle, AccountId account, char letter, int limit) {
        return handle.createQuery(LETTER)
                .bind("account", account.value())
                .bind("key", NameKey.least(letter))
                .bind("limit", limit)
                .map((row, context) -> FollowerColumns.row(row))
                .list();
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
                        .mapTo(Long.class)
                        .list());
            }
        }
        return places;
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
        String of = " (SELECT name_key, place FROM follower WHERE place = :key)";
        String range = switch (from) {
            case RowsFrom.First _, RowsFrom.Last _ -> "";
            case RowsFrom.After(long place) -> {
                values.put("key", place);
                yield " AND (" + NAMES.key + ") >" + of;
            }
            case RowsFrom.Before(long place) -> {
                values.put("key", place);
                yield " AND (" + NAMES.key + ") <" + of;
            }
        };
        return List.of(walk(handle, "follower_by_name", NAMES, range, values, from));
    }

    private List<Walk> byContact(Handle handle, RowsFrom from) {
        List<Walk> walks = new ArrayList<>();
        boolean backwards = FollowerQuery.backwards(from);
        Map<String, Object> values = values();
        @Nullable Long key = key(from);
        @Nullable Long contact = key == null ? null : contact(handle, key);
        if (key == null) {
            walks.add(walk(handle, "follower_by_contact", CONTACTED, "", values, from));
            walks.add(walk(handle, "follower_by_contact", NEVER, "", values, from));
        } else if (contact == null) {
            values.put("key", key);
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

    private static @Nullable Long key(RowsFrom from) {
        return switch (from) {
            case RowsFrom.First _, RowsFrom.Last _ -> null;
            case RowsFrom.After(long place) -> place;
            case RowsFrom.Before(long place) -> place;
        };
    }

    private static @Nullable Long contact(Handle handle, long place) {
        return handle.createQuery(
                        "SELECT last_delivery FROM follower WHERE place = :place AND last_delivery IS NOT NULL")
                .bind("place", place)
                .mapTo(Long.class)
                .findOne()
                .orElse(null);
    }

    private Walk walk(
            Handle handle, String index, Segment segment, String range, Map<String, Object> values, RowsFrom from) {
        String order = " ORDER BY " + (FollowerQuery.backwards(from) ? reversed(segment.key) : segment.key);
        String where = segment.condition + range;
        if (few(handle)) {
            return new Walk(
                    "SELECT f.place FROM (" + filters.places() + ") k CROSS JOIN follower f ON f.place = k.place WHERE "
                            + where + filters.conditions() + order,
                    values);
        }
        return new Walk(
                "SELECT f.place FROM follower f INDEXED BY " + index + " WHERE f.account = :account AND " + where
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
