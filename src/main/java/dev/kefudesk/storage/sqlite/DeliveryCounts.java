package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.service.port.DeliveryStore.CodeCount;
import dev.kefudesk.service.port.DeliveryStore.HourCount;
import dev.kefudesk.storage.Columns;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Counts rows of the journal within a range of times, which is a range of ids; nothing outside it is looked at. */
final class DeliveryCounts {

    private static final String RANGE = " AND id >= :from AND id < :to";

    /** Every outcome by name, so that their index alone is read. */
    private static final String OUTCOMES = Arrays.stream(OutcomeKind.values())
            .map(outcome -> "'" + outcome.name() + "'")
            .collect(Collectors.joining(", ", "outcome IN (", ")"));

    static final String SINCE =
            "SELECT outcome, count(*) AS rows FROM delivery WHERE " + OUTCOMES + " AND id >= :from GROUP BY outcome";

    static final String DELIVERED = """
            SELECT count(*) FROM delivery INDEXED BY delivery_by_follower
            WHERE account = :account AND openid = :openid AND id >= :from
                AND (outcome = 'ACCEPTED' OR (outcome = 'UNKNOWN' AND ifnull(arrived, 1))) AND
            """ + Ended.CONDITION;

    private static final long HOUR = Duration.ofHours(1).toMillis() * DeliveryId.PER_MILLISECOND;

    private DeliveryCounts() {}

    static Map<OutcomeKind, Long> since(Handle handle, Instant since) {
        Map<OutcomeKind, Long> counts = new EnumMap<>(OutcomeKind.class);
        handle.createQuery(SINCE)
                .bind("from", DeliveryId.least(since).value())
                .map((row, context) -> Map.entry(Columns.oneOf(OutcomeKind.class, row, "outcome"), row.getLong("rows")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    /** Each plus keeps the other index from being read instead. */
    static String byHour(boolean oneAccount) {
        return "SELECT (id - :from) / " + HOUR + " AS hour, outcome, count(*) AS rows FROM delivery WHERE "
                + (oneAccount ? "account = :account" : OUTCOMES) + RANGE
                + " GROUP BY hour, +outcome ORDER BY hour, +outcome";
    }

    static List<HourCount> byHour(Handle handle, Instant from, Instant to, @Nullable AccountId account) {
        return within(handle.createQuery(byHour(account != null)), from, to, account)
                .map((row, context) -> new HourCount(
                        from.plus(Duration.ofHours(row.getLong("hour"))),
                        Columns.oneOf(OutcomeKind.class, row, "outcome"),
                        row.getLong("rows")))
                .list();
    }

    static String refusals(boolean oneAccount) {
        return "SELECT code, count(*) AS rows FROM delivery WHERE "
                + (oneAccount ? "account = :account AND +outcome = 'REFUSED'" : "outcome = 'REFUSED'") + RANGE
                + " AND +code IS NOT NULL GROUP BY +code ORDER BY rows DESC, code";
    }

    static List<CodeCount> refusals(Handle handle, Instant from, Instant to, @Nullable AccountId account) {
        return within(handle.createQuery(refusals(account != null)), from, to, account)
                .map((row, context) -> new CodeCount(row.getLong("code"), row.getLong("rows")))
                .list();
    }

    static long delivered(Handle handle, AccountId account, OpenId follower, Instant since) {
        return handle.createQuery(DELIVERED)
                .bind("account", account.value())
                .bind("openid", follower.value())
                .bind("from", DeliveryId.least(since).value())
                .mapTo(Long.class)
                .one();
    }

    private static Query within(Query query, Instant from, Instant to, @Nullable AccountId account) {
        query.bind("from", DeliveryId.least(from).value())
                .bind("to", DeliveryId.least(to).value());
        return account == null ? query : query.bind("account", account.value());
    }
}
