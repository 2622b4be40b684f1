package dev.kefudesk.service.port;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.DraftChange;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.AskReason;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState.Settlement;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.NoResend;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.PlanPart;
import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.domain.send.SendOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The journal. Every method blocks and is one transaction; a change is durable ({@code synchronous=FULL}) when it returns.
 * Failures of the store itself are thrown as {@link StoreFailure}.
 */
public interface DeliveryStore {

    /**
     * Writes the row in state SENDING before a byte of the message leaves. A first attempt is refused while an unknown
     * outcome to the same follower of the same account is unsettled, and while the same content went to them within
     * {@link #SAME_CONTENT} (Accepted, on its way, or unknown and not settled as not arrived), unless the reason is
     * confirmed. Parts of one plan are never the same content as each other.
     */
    Begun begin(NewDelivery delivery, Set<AskReason> confirmed);

    /** For so long the same content to the same follower asks first. */
    Duration SAME_CONTENT = Duration.ofMinutes(2);

    /** What {@link #begin} came to. */
    sealed interface Begun {}

    /** The row is on disk. */
    record Started(DeliveryId id) implements Begun {}

    /** Nothing was written: a person must confirm first, because of this earlier message. */
    record AskFirst(Delivery earlier, AskReason reason) implements Begun {}

    /**
     * Writes the outcome. An answer that comes later still replaces Unknown; nothing replaces Accepted or Refused.
     * Accepted changes the draft as asked, in the same transaction.
     *
     * @return whether the draft was changed
     */
    boolean finish(DeliveryId id, Finish finish);

    /** Adds to a refused row why the message was not sent once more; nothing happens to any other row. */
    void explain(DeliveryId id, NoResend why);

    /** Turns SENDING rows of consoles that are proven gone into Unknown(CONSOLE_ENDED). Called once at start-up. */
    int settleOrphans();

    /**
     * Whether this console may still let the request of its row leave. False where other desks take it for gone (its lease
     * has run out), because they may have settled the row and written again. Asked right before the request leaves; where it
     * cannot be asked, nothing leaves either.
     */
    default boolean maySend(DeliveryId id) {
        return true;
    }

    /**
     * Messages on their way that other consoles have begun and that live, newest first; also consoles of the same person at
     * the same computer. Nothing where there are no others.
     */
    default List<DeliverySummary> underWayElsewhere(int limit) {
        return List.of();
    }

    /** A page of the history, newest first; {@code before} is the last row of the page above, null for the newest. */
    default List<DeliverySummary> older(HistoryFilter filter, @Nullable DeliveryId before, int limit) {
        return page(filter, before == null ? new RowsFrom.First() : new RowsFrom.After(before.value()), limit);
    }

    /** A run of the history, newest first. */
    List<DeliverySummary> page(HistoryFilter filter, RowsFrom from, int limit);

    /**
     * The ids of all rows that fit, newest first: 8 bytes each, for a scroll bar that tells the truth. Ends early with a
     * {@link java.util.concurrent.CancellationException} when cancelled.
     */
    long[] ids(HistoryFilter filter, CancelSignal cancel);

    /** Every attempt to write to a follower, newest first; {@code before} is the last row of the page above, null for the newest. */
    List<Delivery> toFollower(AccountId account, OpenId follower, @Nullable DeliveryId before, int limit);

    /** These rows, in the order asked for; those that are gone are left out. */
    List<DeliverySummary> summaries(List<DeliveryId> ids);

    /** As {@link #older}, with everything that is known of each row: for exports. */
    List<Delivery> rows(HistoryFilter filter, @Nullable DeliveryId before, int limit);

    /** How many rows there are; reads them all, so keep it off every path that a person waits on. */
    long count(HistoryFilter filter);

    Optional<Delivery> find(DeliveryId id);

    /** All attempts of one send, first attempt first. */
    List<Delivery> attempts(SendId id);

    /** Records what a person found out of an unknown outcome; false where the row is not an unknown one. */
    boolean settle(DeliveryId id, Settlement settlement);

    /** The newest unsettled unknown outcome to this follower, if any. */
    Optional<Delivery> unsettled(AccountId account, OpenId follower);

    /** Attempts since then, by outcome, over all accounts. */
    Map<OutcomeKind, Long> counts(Instant since);

    /**
     * Attempts by hour and outcome; hours are counted from {@code from} on.
     *
     * @param account null for all
     */
    List<HourCount> byHour(Instant from, Instant to, @Nullable AccountId account);

    /** Refused attempts by return code, the most frequent first. */
    List<CodeCount> refusals(Instant from, Instant to, @Nullable AccountId account);

    /** Messages to the follower since then that were Accepted, or are unknown and not settled as not arrived. */
    long delivered(AccountId account, OpenId follower, Instant since);

    /** Attempts of one outcome that began within one hour. */
    record HourCount(Instant hour, OutcomeKind outcome, long attempts) {}

    /** Refusals with one return code. */
    record CodeCount(long code, long attempts) {}

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
            String requestBody,
            @Nullable PlanPart plan) {}

    /** What to write when an attempt has ended. */
    record Finish(
            SendOutcome outcome,
            ReceivedAnswer answer,
            @Nullable Duration latency,
            boolean freshConnection,
            @Nullable DraftChange draft) {}

    /**
     * Which rows to show; null or empty means all.
     *
     * @param words looked for in message text, OpenID, follower name and rid; blank for all
     * @param from from this moment on, inclusive
     * @param to up to this moment, exclusive
     * @param code WeChat's return code of a refusal
     */
    record HistoryFilter(
            String words,
            @Nullable OutcomeKind outcome,
            @Nullable AccountId account,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Long code) {

        public HistoryFilter(
                String words,
                @Nullable OutcomeKind outcome,
                @Nullable AccountId account,
                @Nullable Instant from,
                @Nullable Instant to) {
            this(words, outcome, account, from, to, null);
        }

        public static final HistoryFilter ALL = new HistoryFilter("", null, null, null, null);
    }
}
