package dev.kefudesk.storage.postgres;

import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerFilter.Order;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * In what order a list of followers is read: one segment after another, each by an index of its own. With words the segments
 * are the favourites, those written to, those whose window is open, and the rest; see {@link FollowerFilter}.
 */
final class FollowerOrder {

    /** Of a favourite among those who come first. */
    private static final String FAVOURITE = "(f.favourite AND f.ord >= :lastFavourite)";

    private static final String CONTACTED = "coalesce(f.last_delivery >= :firstContact, false)";
    private static final String OPEN = "coalesce((f.window_until, f.ord) >= (:leastUntil, :lastOpen), false)";

    /**
     * Part of a list.
     *
     * @param condition of a row of {@code follower f} that is in it
     * @param columns by which it is ordered, all in one direction
     * @param falling whether the greatest comes first
     */
    record Segment(String condition, List<String> columns, boolean falling) {

        String ordered(boolean backwards) {
            String direction = falling == backwards ? "" : " DESC";
            return " ORDER BY " + String.join(direction + ", ", columns) + direction;
        }

        /** The condition that a row comes behind the one with the key, or before it. */
        String beyond(boolean backwards) {
            String names =
                    String.join(", ", columns.stream().map(FollowerOrder::name).toList());
            return "(" + String.join(", ", columns) + ") " + (falling == backwards ? ">" : "<") + " (" + names + ")";
        }
    }

    private static final Segment BY_NAME = new Segment("TRUE", List.of("f.name_key", "f.n"), false);
    private static final Segment NEWEST = new Segment("TRUE", List.of("f.ord"), true);
    private static final List<Segment> BY_CONTACT = List.of(
            new Segment("f.last_delivery IS NOT NULL", List.of("f.last_delivery"), true),
            new Segment("f.last_delivery IS NULL", List.of("f.ord"), true));
    private static final List<Segment> RANKED = List.of(
            new Segment(FAVOURITE, List.of("f.ord"), true),
            new Segment("f.last_delivery >= :firstContact AND NOT " + FAVOURITE, List.of("f.last_delivery"), true),
            new Segment(
                    "(f.window_until, f.ord) >= (:leastUntil, :lastOpen) AND NOT " + FAVOURITE + " AND NOT "
                            + CONTACTED,
                    List.of("f.window_until", "f.ord"),
                    true),
            new Segment("NOT " + FAVOURITE + " AND NOT " + CONTACTED + " AND NOT " + OPEN, List.of("f.ord"), true));

    private FollowerOrder() {}

    static List<Segment> of(FollowerFilter filter, boolean words) {
        return words ? RANKED : of(filter.order());
    }

    private static List<Segment> of(Order order) {
        return switch (order) {
            case NEWEST -> List.of(NEWEST);
            case NAME -> List.of(BY_NAME);
            case LAST_CONTACT -> BY_CONTACT;
        };
    }

    /** The name of a column's value in a statement. */
    static String name(String column) {
        return ":key_" + column.substring(2);
    }

    /**
     * The last of each group of higher rank.
     *
     * @param values has the account and, where windows are to be judged, the moment
     */
    static Map<String, Object> ends(Handle handle, Map<String, Object> values, boolean windows) {
        String open = windows ? "f.window_until > :now" : "false";
        return handle.createQuery("""
                        SELECT (SELECT min(ord) FROM (SELECT f.ord FROM follower f
                                WHERE f.account = :account AND f.favourite ORDER BY f.ord DESC LIMIT :most) x) AS favourite,
                            (SELECT min(last_delivery) FROM (SELECT f.last_delivery FROM follower f
                                WHERE f.account = :account AND f.last_delivery IS NOT NULL
                                ORDER BY f.last_delivery DESC LIMIT :most) x) AS contact,
                            o.window_until, o.ord
                        FROM (SELECT) nothing LEFT JOIN (SELECT * FROM (
                            SELECT f.window_until, f.ord FROM follower f
                            WHERE f.account = :account AND f.window_until IS NOT NULL AND %s
                            ORDER BY f.window_until DESC, f.ord DESC LIMIT :most) x
                            ORDER BY window_until, ord LIMIT 1) o ON true
                        """.formatted(open))
                .bindMap(values)
                .bind("most", FollowerFilter.RANKED)
                .map((row, context) -> Map.<String, Object>of(
                        "lastFavourite", or(row.getObject("favourite"), Long.MAX_VALUE),
                        "firstContact", or(row.getObject("contact"), Long.MAX_VALUE),
                        "leastUntil", or(row.getObject("window_until"), Long.MAX_VALUE),
                        "lastOpen", or(row.getObject("ord"), Long.MAX_VALUE)))
                .one();
    }

    private static Object or(@Nullable Object value, long otherwise) {
        return value == null ? otherwise : value;
    }
}
