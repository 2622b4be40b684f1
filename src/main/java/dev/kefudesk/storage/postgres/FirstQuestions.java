package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.AskReason;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.DeliveryStore.AskFirst;
import dev.kefudesk.service.port.DeliveryStore.NewDelivery;
import dev.kefudesk.storage.ContentJson;
import dev.kefudesk.storage.DeliveryRows;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Looks, within the transaction that writes a new row, for what a person must be asked about first, whichever desk wrote
 * it. Whoever writes to the same follower at the same moment waits until that transaction has ended, and so sees its row.
 */
final class FirstQuestions {

    /** No two desks' clocks are further apart than this. */
    private static final Duration CLOCKS_APART = Duration.ofDays(1);

    /**
     * A desk's own rows are compared by its own clock, and a clock that was set back a little must not hide the row of a
     * moment ago, so later rows count as well. Rows of other desks count by the server's clock too.
     */
    private static final String SAME_CONTENT = DeliveryTable.whole("delivery") + """
            WHERE d.account = :account AND d.openid = :openid AND d.id > :least
                AND (d.at > :from AND d.at < :to
                    OR d.writer <> :writer AND d.begun > clock_timestamp() - make_interval(secs => :seconds))
                AND (d.outcome IN ('SENDING', 'ACCEPTED') OR d.outcome = 'UNKNOWN' AND coalesce(s.arrived, true))
                AND (CAST(:plan AS text) IS NULL OR d.plan_id IS DISTINCT FROM :plan)
                AND c.message = :message
            ORDER BY d.id DESC LIMIT 1
            """;

    private FirstQuestions() {}

    /** What to ask, null for nothing. */
    static @Nullable AskFirst of(Handle handle, NewDelivery row, Set<AskReason> confirmed, String writer) {
        waitForOthers(handle, row);
        if (row.attempt() != 1) {
            return null;
        }
        if (!confirmed.contains(AskReason.UNSETTLED)) {
            Optional<Delivery> unsettled = unsettled(handle, row.account(), row.follower());
            if (unsettled.isPresent()) {
                return new AskFirst(unsettled.get(), AskReason.UNSETTLED);
            }
        }
        return confirmed.contains(AskReason.SAME_CONTENT)
                ? null
                : sameContent(handle, row, writer)
                        .map(earlier -> new AskFirst(earlier, AskReason.SAME_CONTENT))
                        .orElse(null);
    }

    static Optional<Delivery> unsettled(Handle handle, AccountId account, OpenId follower) {
        return handle.createQuery(DeliveryTable.whole("delivery") + """
                        WHERE d.account = :account AND d.openid = :openid
                            AND d.outcome = 'UNKNOWN' AND s.settled_at IS NULL
                        ORDER BY d.id DESC LIMIT 1
                        """)
                .bind("account", account.value())
                .bind("openid", follower.value())
                .map((row, context) -> DeliveryRows.delivery(row))
                .findOne();
    }

    private static void waitForOthers(Handle handle, NewDelivery row) {
        long key = LockKeys.of(
                "begin", List.of(row.account().value(), row.follower().value()));
        handle.createQuery("SELECT pg_advisory_xact_lock(:key)")
                .bind("key", key)
                .map((nothing, context) -> true)
                .one();
    }

    private static Optional<Delivery> sameContent(Handle handle, NewDelivery row, String writer) {
        return handle.createQuery(SAME_CONTENT)
                .bind("account", row.account().value())
                .bind("openid", row.follower().value())
                .bind("least", DeliveryId.least(row.at().minus(CLOCKS_APART)).value())
                .bind("from", row.at().minus(DeliveryStore.SAME_CONTENT).toEpochMilli())
                .bind("to", row.at().plus(DeliveryStore.SAME_CONTENT).toEpochMilli())
                .bind("writer", writer)
                .bind("seconds", (double) DeliveryStore.SAME_CONTENT.toSeconds())
                .bind("plan", row.plan() == null ? null : row.plan().plan().value())
                .bind("message", ContentJson.write(row.message()))
                .map((earlier, context) -> DeliveryRows.delivery(earlier))
                .findOne();
    }
}
