package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerFilter.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What a list of followers is narrowed by beside words: of each filter the places of those who fit, as an index gives them in
 * order, and the condition on one row. Several are merged place by place.
 */
final class FollowerFilters {

    /** Places of one list, as {@code :least} and {@code :most} narrow it further. */
    static final String RANGE = "place BETWEEN :least AND :most";

    private static final String WINDOWED =
            "SELECT place FROM follower INDEXED BY follower_windowed WHERE window_until IS NOT NULL AND " + RANGE
                    + " AND ";

    private final List<One> all = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Up to so many rows, sorting those of a range costs less than walking all that may fit. */
    static final int FEW = 5_000;

    /**
     * One filter.
     *
     * @param places a query for the places of those who fit, in their order
     * @param condition of a row of {@code follower f}
     * @param range where those who fit are found by another key, from the table on; null where they are not
     */
    private record One(
            String places, String condition, @Nullable String range) {

        private One byRange() {
            return new One(
                    "SELECT place" + range + " AND " + RANGE + " AND " + condition.replace("f.", ""), condition, null);
        }
    }

    FollowerFilters(AccountId account, FollowerFilter filter) {
        values.put("account", account.value());
        Integer tag = filter.tagId();
        if (tag != null) {
            values.put("tag", FollowerWords.token(tag));
            // those who had a tag that was deleted keep its number in their words
            all.add(new One(
                    "SELECT rowid AS place FROM follower_words WHERE follower_words MATCH :tag AND rowid BETWEEN :least"
                            + " AND :most AND EXISTS (SELECT 1 FROM tag WHERE account = :account AND id = " + tag + ")",
                    tagged(String.valueOf(tag)),
                    null));
        }
        if (filter.favouriteOnly()) {
            all.add(new One(
                    "SELECT place FROM follower INDEXED BY follower_favourites WHERE account = :account AND favourite = 1 AND "
                            + RANGE,
                    "f.favourite = 1",
                    null));
        }
        Instant since = filter.writtenSince();
        if (since != null) {
            values.put("written", DeliveryId.least(since).value());
            all.add(
                    new One(
                            "SELECT place FROM follower INDEXED BY follower_contacted WHERE last_delivery IS NOT NULL AND "
                                    + RANGE + " AND last_delivery >= :written",
                            "f.last_delivery >= :written",
                            " FROM follower INDEXED BY follower_by_contact WHERE account = :account AND last_delivery >= :written"));
        }
        if (filter.window() != null) {
            all.add(window(filter.window(), Objects.requireNonNull(filter.moment())));
        }
    }

    /** The condition that a row of {@code follower f} has one of the tags. */
    static String tagged(String ids) {
        return "EXISTS (SELECT 1 FROM follower_tag t WHERE t.account = f.account AND t.openid = f.openid AND t.tag_id IN ("
                + ids + "))";
    }

    private One window(FollowerFilter.WindowChoice choice, Moment moment) {
        values.put("now", moment.now().toEpochMilli());
        Instant readTo = moment.readTo();
        String ended = "window_until <= :now AND ";
        return switch (choice) {
            case OPEN -> windowed("window_until > :now", "window_until > :now");
            case CLOSING -> {
                values.put("closing", moment.now().plus(FollowerFilter.CLOSING).toEpochMilli());
                String closing = "window_until > :now AND window_until <= :closing";
                yield windowed(closing, closing);
            }
            case CLOSED -> {
                values.put("readTo", readTo == null ? Long.MIN_VALUE : readTo.toEpochMilli());
                yield windowed(ended + "(window_shut OR window_until <= :readTo)", "window_until <= :now");
            }
            case UNKNOWN -> {
                values.put("readTo", readTo == null ? Long.MIN_VALUE : readTo.toEpochMilli());
                String open = ended + "window_until > :readTo AND NOT window_shut";
                yield new One(
                        "SELECT place FROM follower INDEXED BY follower_by_window"
                                + " WHERE account = :account AND window_until IS NULL AND " + RANGE
                                + " UNION ALL SELECT place FROM follower INDEXED BY follower_by_window"
                                + " WHERE account = :account AND " + RANGE + " AND " + open,
                        "(f.window_until IS NULL OR (" + open.replace("window_", "f.window_") + "))",
                        null);
            }
        };
    }

    private static One windowed(String condition, String range) {
        return new One(
                WINDOWED + condition,
                condition.replace("window_", "f.window_"),
                " FROM follower INDEXED BY follower_by_window WHERE account = :account AND " + range);
    }

    /** Where a range of an index has few rows, they are taken from there and sorted. */
    void choose(Handle handle) {
        all.replaceAll(each -> each.range != null && fewer(handle, each.range) ? each.byRange() : each);
    }

    private boolean fewer(Handle handle, String from) {
        return handle.createQuery("SELECT count(*) FROM (SELECT 1" + from + " LIMIT " + FEW + ")")
                        .bindMap(values)
                        .mapTo(Integer.class)
                        .one()
                < FEW;
    }

    /** Whether only those are left who were written to. */
    boolean written() {
        return values.containsKey("written");
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    Map<String, Object> values() {
        return values;
    }

    /** Each preceded by AND, of a row of {@code follower f}. */
    String conditions() {
        return all.stream().map(each -> " AND " + each.condition).collect(Collectors.joining());
    }

    /** A query for the places of all who fit every filter and are in these, in no order of its own. */
    String merged(String... more) {
        List<String> walks = new ArrayList<>(List.of(more));
        all.forEach(each -> walks.add(each.places));
        // a compound within a compound needs a select of its own
        return walks.stream()
                .map(walk -> walk.contains(" UNION ALL ") && walks.size() > 1
                        ? "SELECT place FROM (" + walk + " ORDER BY 1)"
                        : walk)
                .collect(Collectors.joining(" INTERSECT "));
    }
}
