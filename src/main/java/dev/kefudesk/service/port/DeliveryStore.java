package dev.kefudesk.service.port;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.DraftStamp;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState.Settlement;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.domain.send.SendOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The journal. Every method blocks and is one transaction; a change is durable ({@code synchronous=FULL}) when it returns.
 * Failures of the store itself are thrown as {@link StoreFailure}.
 */
public interface DeliveryStore {

    /**
     * Writes the row in state SENDING before a byte of the message leaves. A first attempt is refused while an unknown
     * outcome to the same follower of the same account is unsettled, unless {@code confirmed}.
     */
    Begun begin(NewDelivery delivery, boolean confirmed);

    /** What {@link #begin} came to. */
    sealed interface Begun {}

    /** The row is on disk. */
    record Started(DeliveryId id) implements Begun {}

    /** Nothing was written: somebody must say first what became of this one, or confirm. */
    record AskFirst(Delivery unsettled) implements Begun {}

    /**
     * Writes the outcome. An answer that comes later still replaces Unknown; nothing replaces Accepted or Refused.
     * Accepted clears the draft only if it still has the revision that was sent.
     *
     * @return whether the draft was cleared
     */
    boolean finish(DeliveryId id, Finish finish);

    /** Turns SENDING rows of consoles that are proven gone into Unknown(CONSOLE_ENDED). Called once at start-up. */
    int settleOrphans();

    /** A page of the history, newest first; {@code before} is the last row of the page above, null for the newest. */
    List<DeliverySummary> page(HistoryFilter filter, @Nullable DeliveryId before, int limit);

    Optional<Delivery> find(DeliveryId id);

    /** All attempts of one send, first attempt first. */
    List<Delivery> attempts(SendId id);

    /** Records what a person found out of an unknown outcome; false where the row is not an unknown one. */
    boolean settle(DeliveryId id, Settlement settlement);

    /** The newest unsettled unknown outcome to this follower, if any. */
    Optional<Delivery> unsettled(AccountId account, OpenId follower);

    /** Attempts since then, by outcome, over all accounts. */
    Map<OutcomeKind, Long> counts(Instant since);

    /** A row to begin. {@code requestPath} is masked already. */
    record NewDelivery(
            SendId sendId,
            int attempt,
            AccountId account,
            String accountName,
            OpenId follower,
            String followerName,
            Instant at,
            Message message,
            String requestPath,
            String requestBody) {}

    /** What to write when an attempt has ended. */
    record Finish(
            SendOutcome outcome,
            ReceivedAnswer answer,
            @Nullable Duration latency,
            boolean freshConnection,
            @Nullable DraftStamp draft) {}

    /**
     * Which rows to show; null or empty means all.
     *
     * @param words looked for in message text, OpenID, follower name and rid; blank for all
     * @param from from this moment on, inclusive
     * @param to up to this moment, exclusive
     */
    record HistoryFilter(
            String words,
            @Nullable OutcomeKind outcome,
            @Nullable AccountId account,
            @Nullable Instant from,
            @Nullable Instant to) {

        public static final HistoryFilter ALL = new HistoryFilter("", null, null, null, null);
    }
}
