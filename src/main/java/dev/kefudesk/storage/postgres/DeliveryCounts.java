package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.DeliveryId;
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

/** Counts rows of the journal within a range of times, which is a range of ids; nothing outside the range is looked at. */
final class DeliveryCounts {

    private static final String RANGE = "WHERE id >= :least AND id < :end";
    private static final String OF_ACCOUNT = " AND account = :account";
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private DeliveryCounts() {}

    static Map<OutcomeKind, Long> since(Handle handle, Instant since) {
        Map<OutcomeKind, Long> counts = new EnumMap<>(OutcomeKind.class);
        handle.createQuery("SELECT outcome, count(*) AS rows FROM delivery WHERE id >= :least GROUP BY outcome")
                .bind("least", DeliveryId.least(since).value())
                .map((row, context) -> Map.entry(Columns.oneOf(OutcomeKind.class, row, "outcome"), row.getLong("rows")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    static List<HourCount> byHour(Handle handle, Instant from, Instant to, @Nullable AccountId account) {
        String sql =
                "SELECT (at - CAST(:from AS bigint)) / " + HOUR + " AS hour, outcome, count(*) AS rows FROM delivery "
                        + RANGE + (account == null ? "" : OF_ACCOUNT) + " GROUP BY 1, 2 ORDER BY 1, 2";
        return within(handle.createQuery(sql), from, to, account)
                .bind("from", from.toEpochMilli())
                .map((row, context) -> new HourCount(
                        from.plusMillis(row.getLong("hour") * HOUR),
                        Columns.oneOf(OutcomeKind.class, row, "outcome"),
                        row.getLong("rows")))
                .list();
    }

    static List<CodeCount> refusals(Handle handle, Instant from, Instant to, @Nullable AccountId account) {
        String sql = "SELECT code, count(*) AS rows FROM delivery " + RANGE + (account == null ? "" : OF_ACCOUNT)
                + " AND outcome = 'REFUSED' AND code IS NOT NULL GROUP BY code ORDER BY rows DESC, code";
        return within(handle.createQuery(sql), from, to, account)
                .map((row, context) -> new CodeCount(row.getLong("code"), row.getLong("rows")))
                .list();
    }

    static long delivered(Handle handle, AccountId account, OpenId follower, Instant since) {
        return handle.createQuery("""
                        SELECT count(*) FROM delivery d
                        WHERE d.account = :account AND d.openid = :openid AND d.id >= :least
                            AND (d.outcome = 'ACCEPTED' OR d.outcome = 'UNKNOWN' AND coalesce(
                                (SELECT x.arrived FROM settlement x WHERE x.delivery = d.id ORDER BY x.seq DESC LIMIT 1),
                                true))
                        """)
                .bind("account", account.value())
                .bind("openid", follower.value())
                .bind("least", DeliveryId.least(since).value())
                .mapTo(Long.class)
                .one();
    }

    private static Query within(Query query, Instant from, Instant to, @Nullable AccountId account) {
        query.bind("least", DeliveryId.least(from).value())
                .bind("end", DeliveryId.least(to).value());
        return account == null ? query : query.bind("account", account.value());
    }
}
