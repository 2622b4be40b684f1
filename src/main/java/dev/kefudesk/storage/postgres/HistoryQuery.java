package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.storage.DeliveryRows;
import dev.kefudesk.storage.SearchText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * A run of the history. Ids hold the time, so a range of times is a range of ids. How words are looked for is left to the
 * server, which knows how frequent each number of the index of words is: a rare one is read from that index and sorted, with
 * a frequent one ids are walked from the end and each row's text looked at.
 */
final class HistoryQuery {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final String matching;
    private final boolean newestFirst;

    HistoryQuery(HistoryFilter filter, RowsFrom from) {
        List<String> words = SearchText.words(filter.words());
        // one table's id carries all limits, because the server does not conclude from one to the other
        String id = words.isEmpty() ? "d.id" : "w.id";
        String tables = words.isEmpty() ? "delivery d" : "delivery d JOIN delivery_words w ON w.id = d.id";
        WordConditions.add(words, "w", conditions, values);
        switch (from) {
            case RowsFrom.First(), RowsFrom.Last() -> {}
            case RowsFrom.After(long key) -> where(id + " < :key", "key", key);
            case RowsFrom.Before(long key) -> where(id + " > :key", "key", key);
        }
        if (filter.from() != null) {
            where(id + " >= :from", "from", DeliveryId.least(filter.from()).value());
        }
        if (filter.to() != null) {
            where(id + " < :to", "to", DeliveryId.least(filter.to()).value());
        }
        narrow(filter);
        this.newestFirst = from instanceof RowsFrom.First || from instanceof RowsFrom.After;
        this.matching = " FROM " + tables + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
    }

    private void narrow(HistoryFilter filter) {
        if (filter.outcome() != null) {
            where("d.outcome = :outcome", "outcome", filter.outcome().name());
        }
        if (filter.account() != null) {
            where("d.account = :account", "account", filter.account().value());
        }
        if (filter.code() != null) {
            conditions.add("d.outcome = 'REFUSED'");
            where("d.code = :code", "code", filter.code());
        }
    }

    private void where(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }

    /** Newest first, from whichever end the run is read. */
    List<DeliverySummary> page(Handle handle, int limit) {
        List<DeliverySummary> rows = handle.createQuery(pageSql())
                .bindMap(values)
                .bind("limit", limit)
                .map((row, context) -> DeliveryRows.summary(row))
                .list();
        return newestFirst ? rows : rows.reversed();
    }

    List<Delivery> rows(Handle handle, int limit) {
        return handle.createQuery(DeliveryTable.whole(run("d.*")) + order("d.id"))
                .bindMap(values)
                .bind("limit", limit)
                .map((row, context) -> DeliveryRows.delivery(row))
                .list();
    }

    /** A piece of the ids, newest first. */
    long[] ids(Handle handle, int limit) {
        return handle
                .createQuery("SELECT d.id" + matching + order("d.id") + " LIMIT :limit")
                .bindMap(values)
                .bind("limit", limit)
                .mapTo(Long.class)
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    long count(Handle handle) {
        return handle.createQuery("SELECT count(*)" + matching)
                .bindMap(values)
                .mapTo(Long.class)
                .one();
    }

    /** How the server would read the page, for tests. */
    String plan(Handle handle, int limit) {
        return String.join(
                "\n",
                handle.createQuery("EXPLAIN " + pageSql())
                        .bindMap(values)
                        .bind("limit", limit)
                        .mapTo(String.class)
                        .list());
    }

    private String pageSql() {
        return DeliveryTable.listed(run("d.*")) + order("d.id");
    }

    /** What people found out is looked up for the rows of the run alone. */
    private String run(String columns) {
        return "(SELECT " + columns + matching + order("d.id") + " LIMIT :limit)";
    }

    private String order(String id) {
        return " ORDER BY " + id + (newestFirst ? " DESC" : "");
    }
}
