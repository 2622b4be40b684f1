package dev.kefudesk.service.port;

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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Passes every call on; for journals that change a few of them. */
public abstract class PassingJournal implements DeliveryStore {

    private final DeliveryStore journal;

    protected PassingJournal(DeliveryStore journal) {
        this.journal = journal;
    }

    @Override
    public Begun begin(NewDelivery delivery, Set<AskReason> confirmed) {
        return journal.begin(delivery, confirmed);
    }

    @Override
    public boolean finish(DeliveryId id, Finish finish) {
        return journal.finish(id, finish);
    }

    @Override
    public void explain(DeliveryId id, NoResend why) {
        journal.explain(id, why);
    }

    @Override
    public int settleOrphans() {
        return journal.settleOrphans();
    }

    @Override
    public boolean maySend(DeliveryId id) {
        return journal.maySend(id);
    }

    @Override
    public List<DeliverySummary> underWayElsewhere(int limit) {
        return journal.underWayElsewhere(limit);
    }

    @Override
    public List<DeliverySummary> older(HistoryFilter filter, @Nullable DeliveryId before, int limit) {
        return journal.older(filter, before, limit);
    }

    @Override
    public List<DeliverySummary> page(HistoryFilter filter, RowsFrom from, int limit) {
        return journal.page(filter, from, limit);
    }

    @Override
    public long[] ids(HistoryFilter filter, CancelSignal cancel) {
        return journal.ids(filter, cancel);
    }

    @Override
    public List<Delivery> toFollower(AccountId account, OpenId follower, @Nullable DeliveryId before, int limit) {
        return journal.toFollower(account, follower, before, limit);
    }

    @Override
    public List<DeliverySummary> summaries(List<DeliveryId> ids) {
        return journal.summaries(ids);
    }

    @Override
    public List<Delivery> rows(HistoryFilter filter, @Nullable DeliveryId before, int limit) {
        return journal.rows(filter, before, limit);
    }

    @Override
    public long count(HistoryFilter filter) {
        return journal.count(filter);
    }

    @Override
    public Optional<Delivery> find(DeliveryId id) {
        return journal.find(id);
    }

    @Override
    public List<Delivery> attempts(SendId id) {
        return journal.attempts(id);
    }

    @Override
    public boolean settle(DeliveryId id, Settlement settlement) {
        return journal.settle(id, settlement);
    }

    @Override
    public Optional<Delivery> unsettled(AccountId account, OpenId follower) {
        return journal.unsettled(account, follower);
    }

    @Override
    public Map<OutcomeKind, Long> counts(Instant since) {
        return journal.counts(since);
    }

    @Override
    public List<HourCount> byHour(Instant from, Instant to, @Nullable AccountId account) {
        return journal.byHour(from, to, account);
    }

    @Override
    public List<CodeCount> refusals(Instant from, Instant to, @Nullable AccountId account) {
        return journal.refusals(from, to, account);
    }

    @Override
    public long delivered(AccountId account, OpenId follower, Instant since) {
        return journal.delivered(account, follower, since);
    }
}
