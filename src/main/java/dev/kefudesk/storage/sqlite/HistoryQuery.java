package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.storage.DeliveryRows;
import dev.kefudesk.storage.SearchText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A run of the history. Words, outcome, account and code each have an index that gives ids in their order, a range of times
 * is a range of ids, and several of them are merged: rows are looked at only once it is known that they fit. Where one of
 * them finds little, what it finds is looked up instead, so that nothing frequent is walked for something rare. Nothing is
 * sorted or skipped.
 */
final class HistoryQuery {

    /** Up to so many rows, looking each up in the table costs less than walking another index. */
    static final int FEW = 10_000;

    /** Up to so many rows, reading the text of each costs less than walking the index of words. */
    static final int FEW_TO_READ = 2_000;

    private static final String WORDS = "delivery_words MATCH :words";
    /** The few rows whose words wait to be put into the index come to what it finds. */
    private static final String WAITING = " UNION ALL SELECT w.id FROM words_waiting w";

    private static final String RARE_PAIRS = "delivery_words MATCH :rare";
    private static final String CONTENT = " CROSS JOIN delivery_content c ON c.id = d.id";
    private static final String BETWEEN = " BETWEEN :least AND :most";

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<Filter> filters = new ArrayList<>();
    private final List<String> typed;
    private final boolean words;
    private final boolean newestFirst;
    private final long least;
    private final long most;

    /** How the tables are walked; each way finds the same. */
    sealed interface Way {}

    /** Every index is walked, and what all of them have is taken. */
    record Merged() implements Way {}

    /** What the words find is looked up. */
    record ByWords() implements Way {}

    /** What the rare pairs of the words find is looked up, and read for the words themselves. */
    record ByRarePairs(String query) implements Way {}

    /** What one filter finds is looked up, and read for the words. */
    record ByFilter(Filter rare) implements Way {}

    /** A condition and the index that gives its rows by id. Named, because SQLite knows nothing of how rare a value is. */
    record Filter(String condition, String index) {

        String from() {
            return " FROM delivery INDEXED BY " + index + " WHERE " + condition;
        }
    }

    HistoryQuery(HistoryFilter filter, RowsFrom from) {
        this.typed = SearchText.words(filter.words());
        this.words = !typed.isEmpty();
        if (words) {
            values.put("words", Pairs.query(typed));
            values.put("folded", String.join(" ", typed));
            for (int i = 0; i < typed.size(); i++) {
                values.put("typed" + i, typed.get(i));
            }
        }
        // of the rows with a code, the outcome is part of the condition already
        if (filter.outcome() != null && !(filter.code() != null && filter.outcome() == OutcomeKind.REFUSED)) {
            filters.add(new Filter("outcome = :outcome", "delivery_by_outcome"));
            values.put("outcome", filter.outcome().name());
        }
        if (filter.account() != null) {
            filters.add(new Filter("account = :account", "delivery_by_account"));
            values.put("account", filter.account().value());
        }
        if (filter.code() != null) {
            filters.add(new Filter("code = :code AND outcome = 'REFUSED'", "delivery_by_code"));
            values.put("code", filter.code());
        }
        this.newestFirst = from instanceof RowsFrom.First || from instanceof RowsFrom.After;
        long first = filter.from() == null
                ? Long.MIN_VALUE
                : DeliveryId.least(filter.from()).value();
        long last = filter.to() == null
                ? Long.MAX_VALUE
                : DeliveryId.least(filter.to()).value() - 1;
        this.least = from instanceof RowsFrom.Before(long key) ? Math.max(first, key + 1) : first;
        this.most = from instanceof RowsFrom.After(long key) ? Math.min(last, key - 1) : last;
        values.put("least", least);
        values.put("most", most);
    }

    List<DeliverySummary> page(Handle handle, int limit) {
        Way way = way(handle);
        return handle
                .createQuery(pageSql(way))
                .bindMap(values(way))
                .bind("limit", limit)
                .map((row, context) -> DeliveryRows.summary(row))
                .stream()
                .sorted(Comparator.comparingLong(
                                (DeliverySummary row) -> row.id().value())
                        .reversed())
                .toList();
    }

    List<Delivery> rows(Handle handle, int limit) {
        Way way = way(handle);
        return handle
                .createQuery(rowsSql(way))
                .bindMap(values(way))
                .bind("limit", limit)
                .map((row, context) -> DeliveryRows.delivery(row))
                .stream()
                .sorted(Comparator.comparingLong((Delivery row) -> row.id().value())
                        .reversed())
                .toList();
    }

    /** The ids of all rows that fit, in the order of the list. */
    long[] ids(Handle handle, CancelSignal cancel) {
        return ids(handle, way(handle), cancel);
    }

    /** As {@link #ids(Handle, CancelSignal)} by a way of the test's choice. */
    long[] ids(Handle handle, Way way) {
        return ids(handle, way, new CancelSignal());
    }

    private long[] ids(Handle handle, Way way, CancelSignal cancel) {
        return Keys.read(handle, idsSql(way), values(way), cancel);
    }

    long count(Handle handle) {
        Way way = way(handle);
        return handle.createQuery("SELECT count(*) FROM (" + ids(way) + ")")
                .bindMap(values(way))
                .mapTo(Long.class)
                .one();
    }

    /** How SQLite would walk the tables, for tests. */
    List<String> plan(Handle handle, Way way) {
        return plan(handle, way, pageSql(way));
    }

    /** As {@link #plan}, for whole rows. */
    List<String> planOfRows(Handle handle, Way way) {
        return plan(handle, way, rowsSql(way));
    }

    /** All that can be taken, for tests. */
    List<Way> ways(Handle handle) {
        List<Way> ways = new ArrayList<>(List.of(new Merged()));
        ByRarePairs rare = byRarePairs(handle);
        if (rare != null) {
            ways.add(rare);
        }
        if (severalWalks()) {
            if (words) {
                ways.add(new ByWords());
            }
            filters.forEach(each -> ways.add(new ByFilter(each)));
        }
        return ways;
    }

    private List<String> plan(Handle handle, Way way, String sql) {
        return handle.createQuery("EXPLAIN QUERY PLAN " + sql)
                .bindMap(values(way))
                .bind("limit", 1)
                .map((row, context) -> row.getString("detail"))
                .list();
    }

    /** The way that walks least. What is counted for the choice is bounded, so that it costs little where all is frequent. */
    private Way way(Handle handle) {
        return way(handle, FEW, FEW_TO_READ);
    }

    /** By bounds of a test's choice. */
    Way way(Handle handle, int few, int fewToRead) {
        if (severalWalks()) {
            int most = words ? fewToRead : few;
            Optional<Filter> rare = filters.stream()
                    .filter(each -> fewer(handle, most, each.from() + " AND id" + BETWEEN, values))
                    .findFirst();
            if (rare.isPresent()) {
                return new ByFilter(rare.get());
            }
        }
        ByRarePairs pairs = byRarePairs(handle);
        if (pairs != null) {
            // the words themselves are not counted: that would walk all that the index has of their frequent pairs
            return fewer(handle, few, found(RARE_PAIRS), values(pairs)) ? pairs : new Merged();
        }
        return words && severalWalks() && fewer(handle, few, found(WORDS), values) ? new ByWords() : new Merged();
    }

    private @Nullable ByRarePairs byRarePairs(Handle handle) {
        String query = RarePairs.query(handle, typed, least, most);
        return query == null ? null : new ByRarePairs(query);
    }

    private static String found(String words) {
        return " FROM delivery_words WHERE " + words + " AND rowid" + BETWEEN;
    }

    private Map<String, Object> values(Way way) {
        if (!(way instanceof ByRarePairs(String query))) {
            return values;
        }
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.put("rare", query);
        return all;
    }

    private boolean severalWalks() {
        return filters.size() + (words ? 1 : 0) > 1;
    }

    private static boolean fewer(Handle handle, int limit, String from, Map<String, Object> values) {
        return handle.createQuery("SELECT count(*) FROM (SELECT 1" + from + " LIMIT " + limit + ")")
                        .bindMap(values)
                        .mapTo(Integer.class)
                        .one()
                < limit;
    }

    private String pageSql(Way way) {
        return "SELECT d.* FROM (" + idsSql(way) + " LIMIT :limit) k CROSS JOIN delivery d ON d.id = k.id";
    }

    private String rowsSql(Way way) {
        return "SELECT " + DeliveryRows.COLUMNS + " FROM (" + idsSql(way)
                + " LIMIT :limit) k CROSS JOIN delivery d ON d.id = k.id CROSS JOIN delivery_content c ON c.id = k.id";
    }

    private String idsSql(Way way) {
        return ids(way) + " ORDER BY 1" + (newestFirst ? " DESC" : "");
    }

    private String ids(Way way) {
        return switch (way) {
            case Merged _ -> merged();
            // CROSS JOIN keeps the index of words in front
            case ByWords _ -> lookedUp(WORDS, "") + conditions(filters) + waitingLookedUp();
            case ByRarePairs _ ->
                lookedUp(RARE_PAIRS, CONTENT) + conditions(filters) + " AND " + HoldsWords.CONDITION
                        + waitingLookedUp();
            case ByFilter(Filter rare) ->
                "SELECT d.id FROM delivery d INDEXED BY " + rare.index + (words ? CONTENT : "") + " WHERE "
                        + rare.condition + " AND d.id" + BETWEEN
                        + conditions(filters.stream()
                                .filter(each -> !each.equals(rare))
                                .toList())
                        + (words ? " AND " + HoldsWords.CONDITION : "");
        };
    }

    private static String lookedUp(String words, String content) {
        return "SELECT delivery_words.rowid AS id FROM delivery_words"
                + " CROSS JOIN delivery d ON d.id = delivery_words.rowid" + content + " WHERE " + words
                + " AND delivery_words.rowid" + BETWEEN;
    }

    private String waiting(String range) {
        return " WHERE w.id" + range
                + IntStream.range(0, typed.size())
                        .mapToObj(i -> " AND instr(w.words, :typed" + i + ") > 0")
                        .collect(Collectors.joining());
    }

    private String waitingLookedUp() {
        return WAITING + " CROSS JOIN delivery d ON d.id = w.id" + waiting(BETWEEN) + conditions(filters);
    }

    private static String conditions(List<Filter> filters) {
        return filters.stream().map(each -> " AND " + each.condition).collect(Collectors.joining());
    }

    private String merged() {
        List<String> walks = new ArrayList<>();
        String range = severalWalks() ? overlap() : BETWEEN;
        if (words) {
            walks.add("SELECT rowid AS id FROM delivery_words WHERE " + WORDS + " AND rowid" + range + WAITING
                    + waiting(range));
        }
        filters.forEach(each -> walks.add("SELECT id" + each.from() + " AND id" + range));
        return walks.isEmpty() ? "SELECT id FROM delivery WHERE id" + range : String.join(" INTERSECT ", walks);
    }

    /** From the greatest of all first ids to the least of all last ones: two steps into each index. */
    private String overlap() {
        return " BETWEEN max(:least" + ends("min") + ") AND min(:most" + ends("max") + ")";
    }

    private String ends(String which) {
        String none = which.equals("min") ? "9223372036854775807" : "-9223372036854775807";
        return filters.stream()
                .map(each -> ", ifnull((SELECT " + which + "(id)" + each.from() + "), " + none + ")")
                .collect(Collectors.joining());
    }
}
