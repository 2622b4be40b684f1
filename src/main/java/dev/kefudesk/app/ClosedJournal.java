package dev.kefudesk.app;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.AskReason;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState.Settlement;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.NoResend;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.service.port.StoreFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A journal that can be read and in which nothing begins, because nobody knows whether it is the right one. */
record ClosedJournal(DeliveryStore store) implements DeliveryStore {

    @Override
    public Begun begin(NewDelivery delivery, Set<AskReason> confirmed) {
        throw new StoreFailure(
                StoreFailure.Kind.UNDECIDED,
                "Could not write the delivery down before sending it: the file that names the database cannot be read."
                        + " Choose the database in the settings and start again.",
                null);
    }

    @Override
    public boolean finish(DeliveryId id, Finish finish) {
        return store.finish(id, finish);
    }

    @Override
    public void explain(DeliveryId id, NoResend why) {
        store.explain(id, why);
    }

    @Override
    public int settleOrphans() {
        return store.settleOrphans();
    }

    @Override
    public boolean maySend(DeliveryId id) {
        return store.maySend(id);
    }

    @Override
    public List<DeliverySummary> older(HistoryFilter filter, @Nullable DeliveryId before, int limit) {
        return store.older(filter, before, limit);
    }

    @Override
    public List<DeliverySummary> page(HistoryFilter filter, RowsFrom from, int limit) {
        return store.page(filter, from, limit);
    }

    @Override
    public long[] ids(HistoryFilter filter, CancelSignal cancel) {
        return store.ids(filter, cancel);
    }

    @Override
    public List<DeliverySummary> summaries(List<DeliveryId> ids) {
        return store.summaries(ids);
    }

    @Override
    public List<Delivery> rows(HistoryFilter filter, @Nullable DeliveryId before, int limit) {
        return store.rows(filter, before, limit);
    }

    @Override
    public long count(HistoryFilter filter) {
        return store.count(filter);
    }

    @Override
    public Optional<Delivery> find(DeliveryId id) {
        return store.find(id);
    }

    @Override
    public List<Delivery> attempts(SendId id) {
        return store.attempts(id);
    }

    @Override
    public boolean settle(DeliveryId id, Settlement settlement) {
        return store.settle(id, settlement);
    }

    @Override
    public Optional<Delivery> unsettled(AccountId account, OpenId follower) {
        return store.unsettled(account, follower);
    }

    @Override
    public Map<OutcomeKind, Long> counts(Instant since) {
        return store.counts(since);
    }

    @Override
    public List<HourCount> byHour(Instant from, Instant to, @Nullable AccountId account) {
        return store.byHour(from, to, account);
    }

    @Override
    public List<CodeCount> refusals(Instant from, Instant to, @Nullable AccountId account) {
        return store.refusals(from, to, account);
    }

    @Override
    public long delivered(AccountId account, OpenId follower, Instant since) {
        return store.delivered(account, follower, since);
    }
}
