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
 * order, and the condition on one row. Several are merged place by place. Nearly everybody's window is unknown, so that this
 * one is left to the rows where there is anything else to walk.
 */
final class FollowerFilters {

    /** Places of one list, as {@code :least} and {@code :most} narrow it further. */
    static final String RANGE = "place BETWEEN :least AND :most";

    /** Up to so many rows, sorting those of a range costs less than walking all that may fit. */
    static final int FEW = 5_000;

    private static final String WINDOWED =
            "SELECT place FROM follower INDEXED BY follower_windowed WHERE window_until IS NOT NULL AND " + RANGE
                    + " AND ";

    /** Those of whose window nothing was ever known, by place as the others. */
    private static final String NEVER_KNOWN =
            "SELECT place FROM follower INDEXED BY follower_by_window WHERE account = :account AND window_until IS NULL AND "
                    + RANGE;

    /** A token that nobody has. */
    private static final String NO_TAG = "zz";

    private final List<One> all = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final @Nullable String tag;
    private final int few;

    /**
     * One filter.
     *
     * @param places a query for the places of those who fit, in their order
     * @param condition of a row of {@code follower f}
     * @param range where those who fit are found by another key, from the table on; null where they are not. Of what nearly
     *     everybody fits, where those are found that fit by their window's end
     * @param wide whether nearly everybody fits
     */
    private record One(
            String places, String condition, @Nullable String range, boolean wide) {

        private One byRange() {
            String found = "SELECT place" + range + " AND " + RANGE + " AND ";
            return wide
                    ? new One(NEVER_KNOWN + " UNION ALL " + found + "NOT window_shut", condition, null, true)
                    : new One(found + condition.replace("f.", ""), condition, null, false);
        }

        private One narrow() {
            // a compound within a compound needs a select of its own
            return new One("SELECT place FROM (" + places + " ORDER BY 1)", condition, null, false);
        }
    }

    /**
     * @param words whether words are looked for, whose index has the tags as well
     * @param few up to so many rows are few; {@link #FEW} outside tests
     */
    FollowerFilters(Handle handle, AccountId account, FollowerFilter filter, boolean words, int few) {
        this.few = few;
        values.put("account", account.value());
        Integer id = filter.tagId();
        this.tag = id == null ? null : token(handle, account, id);
        if (tag != null && !words) {
            values.put("tag", tag);
            add(
                    "SELECT rowid AS place FROM follower_words WHERE follower_words MATCH :tag AND rowid BETWEEN :least AND :most",
                    tagged(String.valueOf(id)),
                    null);
        }
        if (filter.favouriteOnly()) {
            add(
                    "SELECT place FROM follower INDEXED BY follower_favourites WHERE account = :account AND favourite = 1 AND "
                            + RANGE,
                    "f.favourite = 1",
                    null);
        }
        Instant since = filter.writtenSince();
        if (since != null) {
            values.put("written", DeliveryId.least(since).value());
            add(
                    "SELECT place FROM follower INDEXED BY follower_contacted WHERE last_delivery IS NOT NULL AND "
                            + RANGE + " AND last_delivery >= :written",
                    "f.last_delivery >= :written",
                    " FROM follower INDEXED BY follower_by_contact WHERE account = :account AND last_delivery >= :written");
        }
        if (filter.window() != null) {
            addWindow(filter.window(), Objects.requireNonNull(filter.moment()));
        }
        if (tag != null && words) {
            // after the others, because it costs more to look at
            all.add(new One("", tagged(String.valueOf(id)), null, true));
        }
    }

    /** Those who had a tag that was deleted keep its number in their words. */
    private static String token(Handle handle, AccountId account, int tag) {
        return handle.createQuery("SELECT 1 FROM tag WHERE account = :account AND id = :tag")
                        .bind("account", account.value())
                        .bind("tag", tag)
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent()
                ? FollowerWords.token(tag)
                : NO_TAG;
    }

    private void add(String places, String condition, @Nullable String range) {
        all.add(new One(places, condition, range, false));
    }

    /** The condition that a row of {@code follower f} has one of the tags. */
    static String tagged(String ids) {
        return "EXISTS (SELECT 1 FROM follower_tag t WHERE t.account = f.account AND t.openid = f.openid AND t.tag_id IN ("
                + ids + "))";
    }

    private void addWindow(FollowerFilter.WindowChoice choice, Moment moment) {
        Instant readTo = moment.readTo();
        values.put("now", moment.now().toEpochMilli());
        values.put("closing", moment.now().plus(FollowerFilter.CLOSING).toEpochMilli());
        values.put("readTo", readTo == null ? Long.MIN_VALUE : readTo.toEpochMilli());
        switch (choice) {
            case OPEN -> addWindow("f.window_until > :now", "window_until > :now");
            case CLOSING ->
                addWindow(
                        "f.window_until > :now AND f.window_until <= :closing",
                        "window_until > :now AND window_until <= :closing");
            case CLOSED ->
                addWindow(
                        "f.window_until <= :now AND (f.window_shut OR f.window_until <= :readTo)",
                        "window_until <= :now");
            case UNKNOWN -> {
                String ended = "f.window_until <= :now AND f.window_until > :readTo AND NOT f.window_shut";
                all.add(new One(
                        NEVER_KNOWN + " UNION ALL " + WINDOWED + ended.replace("f.", ""),
                        "(f.window_until IS NULL OR (" + ended + "))",
                        " FROM follower INDEXED BY follower_by_window WHERE account = :account AND window_until <= :now"
                                + " AND window_until > :readTo",
                        true));
            }
        }
    }

    private void addWindow(String condition, String range) {
        add(
                WINDOWED + condition.replace("f.", ""),
                condition,
                " FROM follower INDEXED BY follower_by_window WHERE account = :account AND " + range);
    }

    /**
     * Where a range of an index has few rows, they are taken from there and sorted.
     *
     * @param list the places that count
     */
    void choose(Handle handle, Places.Range list) {
        values.put("least", list.first());
        values.put("most", list.last());
        all.replaceAll(each -> {
            One found = each.range != null && fewer(handle, "(SELECT 1" + each.range + " LIMIT " + few + ")")
                    ? each.byRange()
                    : each;
            return found.wide && !found.places.isEmpty() && fewer(handle, "(" + found.places + " LIMIT " + few + ")")
                    ? found.narrow()
                    : found;
        });
    }

    private boolean fewer(Handle handle, String from) {
        return handle.createQuery("SELECT count(*) FROM " + from)
                        .bindMap(values)
                        .mapTo(Integer.class)
                        .one()
                < few;
    }

    /** Whether only those are left who were written to. */
    boolean written() {
        return values.containsKey("written");
    }

    boolean any() {
        return !all.isEmpty();
    }

    /** Up to so many rows are few. */
    int few() {
        return few;
    }

    Map<String, Object> values() {
        return values;
    }

    /** A query of the index of words, narrowed to those who have the tag. */
    String tagged(FollowerWords words, String query) {
        return tag == null || words.isEmpty() ? query : "(" + query + ") AND " + tag;
    }

    /** Each preceded by AND, of a row of {@code follower f}. */
    String conditions() {
        return all.stream().map(each -> " AND " + each.condition).collect(Collectors.joining());
    }

    /** Whether there is anything to walk but what nearly everybody fits. */
    boolean narrow() {
        return all.stream().anyMatch(each -> !each.wide);
    }

    /** Whether the rows of {@link #places} have to be asked for the conditions. */
    boolean loose() {
        return all.stream().anyMatch(each -> each.wide && !each.places.isEmpty());
    }

    /**
     * A query for the places of at least those who fit every filter and are in these, in no order of its own; of all where
     * there is nothing narrow.
     */
    String places(String... more) {
        List<String> walks = new ArrayList<>(List.of(more));
        all.stream().filter(each -> !each.wide).forEach(each -> walks.add(each.places));
        return walks.isEmpty() ? "SELECT place FROM follower WHERE " + RANGE : String.join(" INTERSECT ", walks);
    }

    /** As {@link #places}, of just those who fit, however long it takes. */
    String exact(String... more) {
        List<String> walks = new ArrayList<>(List.of(more));
        all.stream().filter(each -> !each.places.isEmpty()).forEach(each -> walks.add(each.places));
        return switch (walks.size()) {
            case 0 -> "SELECT place FROM follower WHERE " + RANGE;
            case 1 -> walks.getFirst();
            default ->
                walks.stream()
                        .map(walk ->
                                walk.contains(" UNION ALL ") ? "SELECT place FROM (" + walk + " ORDER BY 1)" : walk)
                        .collect(Collectors.joining(" INTERSECT "));
        };
    }
}
