package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliverySummary;
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
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * A run of the history. Words, outcome, account and code each have an index that gives ids in their order, a range of times
 * is a range of ids, and several of them are merged: rows are looked at only once it is known that they fit. Where the words
 * find little (counted up to {@link #FEW}), what they find is looked up instead, so that nothing frequent is walked for
 * something rare. Nothing is sorted or skipped.
 */
final class HistoryQuery {

    /** Up to so many rows, looking each up costs less than walking another index. */
    static final int FEW = 10_000;

    private static final String WORDS = "delivery_words MATCH :words";

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<Filter> filters = new ArrayList<>();
    private final boolean words;
    private final boolean newestFirst;
    private final long least;
    private final long most;

    /** A condition and the index that gives its rows by id. Named, because SQLite knows nothing of how rare a value is. */
    private record Filter(String condition, String index) {

        String from() {
            return " FROM delivery INDEXED BY " + index + " WHERE " + condition;
        }
    }

    HistoryQuery(HistoryFilter filter, RowsFrom from) {
        List<String> typed = SearchText.words(filter.words());
        this.words = !typed.isEmpty();
        if (words) {
            values.put("words", Pairs.query(typed));
        }
        if (filter.outcome() != null) {
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
        return handle
                .createQuery(pageSql(few(handle)))
                .bindMap(values)
                .bind("limit", limit)
                .map((row, context) -> DeliveryRows.summary(row))
                .stream()
                .sorted(Comparator.comparingLong(
                                (DeliverySummary row) -> row.id().value())
                        .reversed())
                .toList();
    }

    List<Delivery> rows(Handle handle, int limit) {
        return handle
                .createQuery(rowsSql(few(handle)))
                .bindMap(values)
                .bind("limit", limit)
                .map((row, context) -> DeliveryRows.delivery(row))
                .stream()
                .sorted(Comparator.comparingLong((Delivery row) -> row.id().value())
                        .reversed())
                .toList();
    }

    /** The ids of all rows that fit, in the order of the list. */
    long[] ids(Handle handle, CancelSignal cancel) {
        return Keys.read(handle, idsSql(few(handle)), values, cancel);
    }

    /** As {@link #ids(Handle, CancelSignal)} as if the words found few rows, or many, for tests. */
    long[] ids(Handle handle, boolean few) {
        return Keys.read(handle, idsSql(few), values, new CancelSignal());
    }

    long count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM (" + ids(few(handle)) + ")")
                .bindMap(values)
                .mapTo(Long.class)
                .one();
    }

    /** How SQLite would walk the tables, for tests: as if the words found few rows, or many. */
    List<String> plan(Handle handle, boolean few) {
        return plan(handle, pageSql(few));
    }

    /** As {@link #plan}, for whole rows. */
    List<String> planOfRows(Handle handle, boolean few) {
        return plan(handle, rowsSql(few));
    }

    private List<String> plan(Handle handle, String sql) {
        return handle.createQuery("EXPLAIN QUERY PLAN " + sql)
                .bindMap(values)
                .bind("limit", 1)
                .map((row, context) -> row.getString("detail"))
                .list();
    }

    /** Whether the words, which must be looked for together with something else, find few rows. */
    private boolean few(Handle handle) {
        return words
                && !filters.isEmpty()
                && handle.createQuery("SELECT count(*) FROM (SELECT 1 FROM delivery_words WHERE " + WORDS
                                        + " AND rowid BETWEEN :least AND :most LIMIT " + FEW + ")")
                                .bind("words", values.get("words"))
                                .bind("least", least)
                                .bind("most", most)
                                .mapTo(Integer.class)
                                .one()
                        < FEW;
    }

    private String pageSql(boolean few) {
        return "SELECT d.* FROM (" + idsSql(few) + " LIMIT :limit) k CROSS JOIN delivery d ON d.id = k.id";
    }

    private String rowsSql(boolean few) {
        return "SELECT " + DeliveryRows.COLUMNS + " FROM (" + idsSql(few)
                + " LIMIT :limit) k CROSS JOIN delivery d ON d.id = k.id CROSS JOIN delivery_content c ON c.id = k.id";
    }

    private String idsSql(boolean few) {
        return ids(few) + " ORDER BY 1" + (newestFirst ? " DESC" : "");
    }

    private String ids(boolean few) {
        if (words && few) {
            // CROSS JOIN keeps the index of words in front, and the plus the others away
            return "SELECT delivery_words.rowid AS id FROM delivery_words"
                    + " CROSS JOIN delivery d ON d.id = delivery_words.rowid WHERE " + WORDS
                    + " AND delivery_words.rowid BETWEEN :least AND :most"
                    + filters.stream().map(each -> " AND " + each.condition).collect(Collectors.joining());
        }
        List<String> walks = new ArrayList<>();
        String range = filters.size() + (words ? 1 : 0) > 1 ? overlap() : " BETWEEN :least AND :most";
        if (words) {
            walks.add("SELECT rowid AS id FROM delivery_words WHERE " + WORDS + " AND rowid" + range);
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
