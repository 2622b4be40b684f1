package dev.kefudesk.storage.sqlite;

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
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Looks, within the transaction that writes a new row, for what a person must be asked about first. */
final class FirstQuestions {

    /** A clock that was set back a little must not hide the row of a moment ago, so later rows count as well. */
    static final String SAME_CONTENT = "SELECT " + DeliveryRows.COLUMNS + " FROM ("
            + Ended.andSending(
                    "delivery_by_follower", "account = :account AND openid = :openid AND id >= :from AND id < :to")
            + """
            ) k CROSS JOIN delivery d ON d.id = k.id CROSS JOIN delivery_content c ON c.id = k.id
            WHERE (d.outcome IN ('SENDING', 'ACCEPTED') OR (d.outcome = 'UNKNOWN' AND ifnull(d.arrived, 1)))
                AND (:plan IS NULL OR d.plan_id IS NOT :plan)
                AND c.message = :message
            ORDER BY d.id DESC LIMIT 1
            """;

    private FirstQuestions() {}

    /** What to ask, null for nothing. */
    static @Nullable AskFirst of(Handle handle, NewDelivery row, Set<AskReason> confirmed) {
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
                : sameContent(handle, row)
                        .map(earlier -> new AskFirst(earlier, AskReason.SAME_CONTENT))
                        .orElse(null);
    }

    static Optional<Delivery> unsettled(Handle handle, AccountId account, OpenId follower) {
        return handle.createQuery(DeliveryRows.WHOLE + """
                        WHERE d.account = :account AND d.openid = :openid
                            AND d.outcome = 'UNKNOWN' AND d.arrived IS NULL
                        ORDER BY d.id DESC LIMIT 1
                        """)
                .bind("account", account.value())
                .bind("openid", follower.value())
                .map((row, context) -> DeliveryRows.delivery(row))
                .findOne();
    }

    private static Optional<Delivery> sameContent(Handle handle, NewDelivery row) {
        return handle.createQuery(SAME_CONTENT)
                .bind("account", row.account().value())
                .bind("openid", row.follower().value())
                .bind("from", least(row.at().minus(DeliveryStore.SAME_CONTENT).plusMillis(1)))
                .bind("to", least(row.at().plus(DeliveryStore.SAME_CONTENT)))
                .bind("plan", row.plan() == null ? null : row.plan().plan().value())
                .bind("message", ContentJson.write(row.message()))
                .map((earlier, context) -> DeliveryRows.delivery(earlier))
                .findOne();
    }

    private static long least(Instant moment) {
        return DeliveryId.least(moment).value();
    }
}
