package dev.kefudesk.storage.sqlite;

import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerFilter.Moment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * How the followers of an account rank where words are looked for: which are the favourites, the ones written to and the ones
 * whose window is open that come first, {@link FollowerFilter#RANKED} of each at most, whatever is looked for.
 */
final class Ranks {

    private static final String FAVOURITES =
            "FROM follower f INDEXED BY follower_favourites" + " WHERE f.account = :account AND f.favourite = 1";
    private static final String CONTACTED =
            "FROM follower f INDEXED BY follower_by_contact WHERE f.account = :account AND f.last_delivery ";
    private static final String OPEN =
            "FROM follower f INDEXED BY follower_by_window WHERE f.account = :account AND f.window_until ";

    private static final String IS_FAVOURITE = "(f.favourite = 1 AND f.place <= :lastFavourite)";
    private static final String IS_CONTACTED = "ifnull(f.last_delivery >= :firstContact, 0)";
    private static final String IS_OPEN = "ifnull((-f.window_until, f.place) <= (-:leastUntil, :lastOpen), 0)";

    static final int REST = 3;

    private final Map<String, Object> values = new LinkedHashMap<>();

    /** A row as far as its rank goes. */
    record Ranked(long place, int group, long key) {

        /** The order of the list. */
        static final Comparator<Ranked> ORDER = Comparator.comparingInt(Ranked::group)
                .thenComparingLong(Ranked::key)
                .thenComparingLong(Ranked::place);

        /** Of a row that is gone. */
        static Ranked gone(long place) {
            return new Ranked(place, REST, 0);
        }
    }

    /**
     * A higher group.
     *
     * @param all from the table on, as an index alone tells it, those of groups above it included
     * @param above the condition that a row is of no group above it
     * @param order within the group
     * @param key the first part of that order
     */
    private record Group(String all, String above, String order, String key) {}

    private static final List<Group> GROUPS = List.of(
            new Group(FAVOURITES + " AND f.place <= :lastFavourite", "TRUE", "f.place", "0"),
            new Group(
                    CONTACTED + ">= :firstContact",
                    "NOT " + IS_FAVOURITE,
                    "f.last_delivery DESC, f.place",
                    "-f.last_delivery"),
            new Group(
                    OPEN + ">= :leastUntil AND " + IS_OPEN,
                    "NOT " + IS_FAVOURITE + " AND NOT " + IS_CONTACTED,
                    "f.window_until DESC, f.place",
                    "-f.window_until"));

    /** Of a row of {@code follower f}: its place, group and key within the group. */
    static final String COLUMNS =
            "f.place, CASE WHEN " + IS_FAVOURITE + " THEN 0 WHEN " + IS_CONTACTED + " THEN 1 WHEN "
                    + IS_OPEN + " THEN 2 ELSE 3 END AS rank, CASE WHEN " + IS_FAVOURITE + " THEN 0 WHEN " + IS_CONTACTED
                    + " THEN -f.last_delivery WHEN " + IS_OPEN + " THEN -f.window_until ELSE 0 END AS rank_key ";

    /** The condition that a row of {@code follower f} is of no higher group. */
    static final String OF_THE_REST = "NOT " + IS_FAVOURITE + " AND NOT " + IS_CONTACTED + " AND NOT " + IS_OPEN;

    Ranks(Handle handle, String account, @Nullable Moment moment) {
        values.put("account", account);
        values.put(
                "lastFavourite",
                number(handle, account, "max(place)", FAVOURITES + " ORDER BY f.place")
                        .orElse(Long.MIN_VALUE));
        values.put(
                "firstContact",
                number(handle, account, "min(last_delivery)", CONTACTED + "IS NOT NULL ORDER BY f.last_delivery DESC")
                        .orElse(Long.MAX_VALUE));
        Optional<Ranked> last = moment == null
                ? Optional.empty()
                : handle.createQuery(
                                "SELECT place, 2 AS rank, window_until AS rank_key FROM (SELECT f.place, f.window_until "
                                        + OPEN + "> :now ORDER BY f.window_until DESC, f.place LIMIT :most)"
                                        + " ORDER BY window_until, place DESC LIMIT 1")
                        .bind("account", account)
                        .bind("now", moment.now().toEpochMilli())
                        .bind("most", FollowerFilter.RANKED)
                        .map((row, context) -> ranked(row))
                        .findOne();
        values.put("leastUntil", last.map(Ranked::key).orElse(Long.MAX_VALUE));
        values.put("lastOpen", last.map(Ranked::place).orElse(0L));
    }

    private static Optional<Long> number(Handle handle, String account, String end, String rows) {
        return handle.createQuery("SELECT " + end + " FROM (SELECT f.place, f.last_delivery " + rows + " LIMIT :most)")
                .bind("account", account)
                .bind("most", FollowerFilter.RANKED)
                .mapTo(Long.class)
                .findOne();
    }

    static Ranked ranked(ResultSet row) throws SQLException {
        return new Ranked(row.getLong("place"), row.getInt("rank"), row.getLong("rank_key"));
    }

    Map<String, Object> values() {
        return values;
    }

    /**
     * How the places of a higher group are read.
     *
     * @param from from the table on, as an index alone gives them, those of groups above it included
     * @param above the condition that a row of {@code follower f} is of no group above it
     */
    record Walk(String from, String above, String order) {

        /** All of the group and of groups above it. */
        String candidates() {
            return "SELECT f.place " + from + " ORDER BY " + order;
        }

        /** Those of the group alone whose rows fit. */
        String fitting(String condition) {
            return "SELECT f.place " + from + " AND " + above + " AND " + condition + " ORDER BY " + order;
        }
    }

    /**
     * The higher groups, each in its order, from a row on.
     *
     * @param from not included, null for all
     */
    static List<Walk> groups(@Nullable Ranked from, boolean backwards) {
        return IntStream.range(0, REST)
                .filter(group -> from == null || (backwards ? group <= from.group : group >= from.group))
                .mapToObj(group -> {
                    Group of = GROUPS.get(group);
                    String beyond = from == null || group != from.group
                            ? ""
                            : " AND (" + of.key + ", f.place) " + (backwards ? "<" : ">") + " (:key, :place)";
                    return new Walk(of.all + beyond, of.above, backwards ? reversed(of.order) : of.order);
                })
                .toList();
    }

    private static String reversed(String order) {
        return order.startsWith("f.place") ? "f.place DESC" : order.replace(" DESC, f.place", ", f.place DESC");
    }
}
