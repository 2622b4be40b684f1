package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.storage.DeliveryRows;
import dev.kefudesk.storage.SearchText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One page of the history. Every plan walks ids downwards from the last row of the page above and stops when the page is
 * full; nothing is counted, sorted or skipped.
 */
final class HistoryQuery {

    private static final String LOWEST = "SELECT min(+id) AS lowest FROM delivery WHERE at >= :from";

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final String from;
    private final String order;
    private final boolean newestFirst;
    private final String id;

    HistoryQuery(HistoryFilter filter, @Nullable DeliveryId before) {
        this(filter, before, null);
    }

    /** @param lowest the lowest id from the filter's first moment on, null where it is still to be found */
    HistoryQuery(HistoryFilter filter, @Nullable DeliveryId before, @Nullable DeliveryId lowest) {
        this(filter, before, null, lowest, true);
    }

    private HistoryQuery(
            HistoryFilter filter,
            @Nullable DeliveryId before,
            @Nullable DeliveryId after,
            @Nullable DeliveryId lowest,
            boolean newestFirst) {
        List<String> words = SearchText.words(filter.words());
        String id = words.isEmpty() ? "d.id" : "delivery_words.rowid";
        // CROSS JOIN keeps the index of words in front
        this.from =
                words.isEmpty() ? "delivery d" : "delivery_words CROSS JOIN delivery d ON d.id = delivery_words.rowid";
        if (!words.isEmpty()) {
            where("delivery_words MATCH :words", "words", Pairs.query(words));
        }
        if (before != null) {
            where(id + " < :before", "before", before.value());
        }
        if (after != null) {
            where(id + " > :after", "after", after.value());
        }
        this.newestFirst = newestFirst;
        this.id = id;
        if (filter.outcome() != null) {
            // one code is rarer than any outcome: with both, the index of codes is the one to walk
            where(
                    (filter.code() == null ? "" : "+") + "d.outcome = :outcome",
                    "outcome",
                    filter.outcome().name());
        }
        if (filter.account() != null) {
            where("d.account = :account", "account", filter.account().value());
        }
        if (filter.code() != null) {
            conditions.add("+d.outcome = 'REFUSED'");
            where("d.code = :code", "code", filter.code());
        }
        // A range of times is a range of ids unless the clock was set back: the index over times gives the outermost
        // ids, and each row is still looked at. Each plus rules a worse plan out: walking that index and sorting what
        // it gives, or walking the whole table from its end to find the outermost id.
        if (filter.from() != null) {
            if (lowest == null) {
                conditions.add(id + " >= (" + LOWEST + ")");
            } else {
                where(id + " >= :lowest", "lowest", lowest.value());
            }
            where("+d.at >= :from", "from", filter.from().toEpochMilli());
        }
        if (filter.to() != null) {
            if (before == null) {
                conditions.add(id + " <= (SELECT max(+id) FROM delivery WHERE at < :to)");
            }
            where("+d.at < :to", "to", filter.to().toEpochMilli());
        }
        conditions.add("TRUE");
        this.order = " ORDER BY " + id + (newestFirst ? " DESC" : "");
    }

    /** A run of rows; one that is read from its end comes newest first all the same. */
    static HistoryQuery run(HistoryFilter filter, RowsFrom from) {
        return switch (from) {
            case RowsFrom.First() -> new HistoryQuery(filter, null);
            case RowsFrom.After(long key) -> new HistoryQuery(filter, new DeliveryId(key));
            case RowsFrom.Last() -> new HistoryQuery(filter, null, null, null, false);
            case RowsFrom.Before(long key) -> new HistoryQuery(filter, null, new DeliveryId(key), null, false);
        };
    }

    /** The lowest id from a moment on, null for none. Rows stay and ids rise, so that it is true for ever. */
    static @Nullable DeliveryId lowest(Handle handle, Instant from) {
        return handle.createQuery("SELECT ifnull((" + LOWEST + "), 0)")
                .bind("from", from.toEpochMilli())
                .mapTo(Long.class)
                .filter(id -> id > 0)
                .map(DeliveryId::new)
                .findFirst()
                .orElse(null);
    }

    List<DeliverySummary> page(Handle handle, int limit) {
        List<DeliverySummary> rows = handle.createQuery(sql() + " LIMIT :limit")
                .bindMap(values)
                .bind("limit", limit)
                .map((row, context) -> DeliveryRows.summary(row))
                .list();
        return newestFirst ? rows : rows.reversed();
    }

    /** The ids of all rows that fit, in the order of the list. */
    String idsSql() {
        return "SELECT " + id + matching(from) + order;
    }

    Map<String, Object> values() {
        return values;
    }

    List<Delivery> rows(Handle handle, int limit) {
        return handle.createQuery(wholeSql() + " LIMIT :limit")
                .bindMap(values)
                .bind("limit", limit)
                .map((row, context) -> DeliveryRows.delivery(row))
                .list();
    }

    long count(Handle handle) {
        return handle.createQuery("SELECT count(*)" + matching(from))
                .bindMap(values)
                .mapTo(Long.class)
                .one();
    }

    /** How SQLite would walk the tables, for tests. */
    List<String> plan(Handle handle) {
        return plan(handle, sql());
    }

    /** As {@link #plan}, for whole rows. */
    List<String> planOfRows(Handle handle) {
        return plan(handle, wholeSql());
    }

    private List<String> plan(Handle handle, String sql) {
        return handle.createQuery("EXPLAIN QUERY PLAN " + sql)
                .bindMap(values)
                .map((row, context) -> row.getString("detail"))
                .list();
    }

    private String sql() {
        return "SELECT d.*" + matching(from) + order;
    }

    private String wholeSql() {
        return "SELECT " + DeliveryRows.COLUMNS + matching(from + " CROSS JOIN delivery_content c ON c.id = d.id")
                + order;
    }

    private String matching(String tables) {
        return " FROM " + tables + " WHERE " + String.join(" AND ", conditions);
    }

    private void where(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }
}
