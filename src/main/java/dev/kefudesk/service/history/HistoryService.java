package dev.kefudesk.service.history;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState.Settlement;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.DeliveryStore.CodeCount;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.DeliveryStore.HourCount;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.service.send.SendService;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Looks through the journal, off the caller's thread, and records what people find out. */
public final class HistoryService {

    private final DeliveryStore store;
    private final SendService sends;
    private final InstantSource clock;
    private final Executor executor;

    public HistoryService(DeliveryStore store, SendService sends, InstantSource clock, Executor executor) {
        this.store = store;
        this.sends = sends;
        this.clock = clock;
        this.executor = executor;
    }

    /** A run of rows, newest first; see {@link DeliveryStore#page}. */
    public CompletionStage<List<DeliverySummary>> page(HistoryFilter filter, RowsFrom from, int limit) {
        return CompletableFuture.supplyAsync(() -> store.page(filter, from, limit), executor);
    }

    /** The ids of all rows that fit; see {@link DeliveryStore#ids}. */
    public CompletionStage<long[]> ids(HistoryFilter filter, CancelSignal cancel) {
        return CompletableFuture.supplyAsync(() -> store.ids(filter, cancel), executor);
    }

    /** These rows; see {@link DeliveryStore#summaries}. */
    public CompletionStage<List<DeliverySummary>> summaries(List<DeliveryId> ids) {
        return CompletableFuture.supplyAsync(() -> store.summaries(ids), executor);
    }

    public CompletionStage<Optional<Delivery>> find(DeliveryId id) {
        return CompletableFuture.supplyAsync(() -> store.find(id), executor);
    }

    /** All attempts of one send, first attempt first. */
    public CompletionStage<List<Delivery>> attempts(SendId id) {
        return CompletableFuture.supplyAsync(() -> store.attempts(id), executor);
    }

    /** Attempts since then, by outcome. */
    public CompletionStage<Map<OutcomeKind, Long>> counts(Instant since) {
        return CompletableFuture.supplyAsync(() -> store.counts(since), executor);
    }

    /** Attempts by hour and outcome; see {@link DeliveryStore#byHour}. */
    public CompletionStage<List<HourCount>> byHour(Instant from, Instant to, @Nullable AccountId account) {
        return CompletableFuture.supplyAsync(() -> store.byHour(from, to, account), executor);
    }

    /** Refusals by code, the most frequent first. */
    public CompletionStage<List<CodeCount>> refusals(Instant from, Instant to, @Nullable AccountId account) {
        return CompletableFuture.supplyAsync(() -> store.refusals(from, to, account), executor);
    }

    /** The newest unknown outcome to this follower that nobody has settled. */
    public CompletionStage<Optional<Delivery>> unsettled(AccountId account, OpenId follower) {
        return CompletableFuture.supplyAsync(() -> store.unsettled(account, follower), executor);
    }

    /** Writes down that an unknown message arrived or did not; the row as it is afterwards. */
    public CompletionStage<Optional<Delivery>> settle(DeliveryId id, boolean arrived) {
        return CompletableFuture.supplyAsync(
                () -> {
                    boolean written = store.settle(id, new Settlement(arrived, clock.instant()));
                    Optional<Delivery> now = store.find(id);
                    if (written) {
                        now.ifPresent(sends::publishSettled);
                    }
                    return now;
                },
                executor);
    }
}
