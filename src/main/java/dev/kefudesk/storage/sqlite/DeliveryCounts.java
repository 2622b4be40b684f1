package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.service.port.DeliveryStore.CodeCount;
import dev.kefudesk.service.port.DeliveryStore.HourCount;
import dev.kefudesk.storage.Columns;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Counts rows of the journal within a range of times; nothing outside the range is looked at. */
final class DeliveryCounts {

    /** The plus keeps to the index over times; without it the whole index over outcomes would be walked. */
    static final String SINCE = "SELECT outcome, count(*) AS rows FROM delivery WHERE at >= :since GROUP BY +outcome";

    static final String DELIVERED = """
            SELECT count(*) FROM delivery
            WHERE account = :account AND openid = :openid AND at >= :since
                AND (outcome = 'ACCEPTED' OR (outcome = 'UNKNOWN' AND ifnull(arrived, 1)))
            """;

    private static final String RANGE = "WHERE at >= :from AND at < :to";
    private static final String OF_ACCOUNT = " AND +account = :account";
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private DeliveryCounts() {}

    static Map<OutcomeKind, Long> since(Handle handle, Instant since) {
        Map<OutcomeKind, Long> counts = new EnumMap<>(OutcomeKind.class);
        handle.createQuery(SINCE)
                .bind("since", since.toEpochMilli())
                .map((row, context) -> Map.entry(Columns.oneOf(OutcomeKind.class, row, "outcome"), row.getLong("rows")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    static String byHour(boolean oneAccount) {
        return "SELECT (at - :from) / " + HOUR + " AS hour, outcome, count(*) AS rows FROM delivery " + RANGE
                + (oneAccount ? OF_ACCOUNT : "") + " GROUP BY hour, +outcome ORDER BY hour, +outcome";
    }

    static List<HourCount> byHour(Handle handle, Instant from, Instant to, @Nullable AccountId account) {
        return within(handle.createQuery(byHour(account != null)), from, to, account)
                .map((row, context) -> new HourCount(
                        from.plusMillis(row.getLong("hour") * HOUR),
                        Columns.oneOf(OutcomeKind.class, row, "outcome"),
                        row.getLong("rows")))
                .list();
    }

    static String refusals(boolean oneAccount) {
        return "SELECT code, count(*) AS rows FROM delivery " + RANGE + (oneAccount ? OF_ACCOUNT : "")
                + " AND +outcome = 'REFUSED' AND +code IS NOT NULL GROUP BY +code ORDER BY rows DESC, code";
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
                .bind("since", since.toEpochMilli())
                .mapTo(Long.class)
                .one();
    }

    private static Query within(Query query, Instant from, Instant to, @Nullable AccountId account) {
        query.bind("from", from.toEpochMilli()).bind("to", to.toEpochMilli());
        return account == null ? query : query.bind("account", account.value());
    }
}
