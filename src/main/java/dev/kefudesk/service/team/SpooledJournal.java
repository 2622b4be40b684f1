package dev.kefudesk.service.team;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.AskReason;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.NoResend;
import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.FinishSpool;
import dev.kefudesk.service.port.FinishSpool.Explained;
import dev.kefudesk.service.port.FinishSpool.Finished;
import dev.kefudesk.service.port.FinishSpool.NeverSent;
import dev.kefudesk.service.port.PassingJournal;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.Timer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A team's journal that may go away at any moment. Nothing begins without it. What has begun ends here all the same: an
 * outcome that the database cannot take goes into the spool on this desk's disk, is what every reader here is told, and is
 * written into the database as soon as that is back. An outcome that is there already stays.
 */
public final class SpooledJournal extends PassingJournal {

    private static final Logger LOG = LoggerFactory.getLogger(SpooledJournal.class);

    private final DeliveryStore team;
    private final OwnRows own;
    private final Reconciliation spooled;

    /**
     * Reads the spool, so it blocks.
     *
     * @param self what the database would say of who sent
     * @param executor may block
     */
    public SpooledJournal(DeliveryStore team, FinishSpool spool, SentBy self, Timer timer, Executor executor) {
        super(team);
        this.team = team;
        this.own = new OwnRows(self);
        this.spooled = new Reconciliation(team, spool, own, timer, executor);
    }

    /** Writes into the database what waits: at the start, and whenever it is connected again. Never blocks. */
    public void reconcile() {
        spooled.start();
    }

    /** How many endings the database has not been told yet. */
    public int waiting() {
        return spooled.waiting();
    }

    @Override
    public Begun begin(NewDelivery delivery, Set<AskReason> confirmed) {
        Begun begun;
        try {
            begun = team.begin(delivery, confirmed);
        } catch (StoreFailure failure) {
            if (failure.kind() == StoreFailure.Kind.UNREACHABLE) {
                // the row may be there although its writing was not confirmed
                spooled.put(new NeverSent(delivery.sendId(), delivery.attempt()));
            }
            throw failure;
        }
        if (begun instanceof Started(DeliveryId id)) {
            own.begun(id, delivery);
        }
        return begun;
    }

    @Override
    public boolean finish(DeliveryId id, Finish finish) {
        boolean changed;
        try {
            changed = team.finish(id, finish);
        } catch (StoreFailure failure) {
            LOG.warn("the outcome of {} waits for the team's database: {}", id.value(), failure.kind());
            own.waits(id, finish);
            spooled.put(new Finished(id, finish));
            changed = finish.outcome() instanceof SendOutcome.Accepted && finish.draft() != null;
        }
        own.ended(id, finish);
        return changed;
    }

    @Override
    public void explain(DeliveryId id, NoResend why) {
        if (own.waits(id)) {
            explainLater(id, why);
        } else {
            try {
                team.explain(id, why);
            } catch (StoreFailure failure) {
                explainLater(id, why);
            }
        }
        own.settledWith(id, why);
    }

    private void explainLater(DeliveryId id, NoResend why) {
        own.waits(id, why);
        spooled.put(new Explained(id, why));
    }

    @Override
    public List<DeliverySummary> underWayElsewhere(int limit) {
        return known(team.underWayElsewhere(limit));
    }

    @Override
    public List<DeliverySummary> older(HistoryFilter filter, @Nullable DeliveryId before, int limit) {
        return known(team.older(filter, before, limit));
    }

    @Override
    public List<DeliverySummary> page(HistoryFilter filter, RowsFrom from, int limit) {
        return known(team.page(filter, from, limit));
    }

    @Override
    public List<DeliverySummary> summaries(List<DeliveryId> ids) {
        return known(team.summaries(ids));
    }

    @Override
    public List<Delivery> rows(HistoryFilter filter, @Nullable DeliveryId before, int limit) {
        return team.rows(filter, before, limit).stream().map(own::known).toList();
    }

    @Override
    public List<Delivery> toFollower(AccountId account, OpenId follower, @Nullable DeliveryId before, int limit) {
        return team.toFollower(account, follower, before, limit).stream()
                .map(own::known)
                .toList();
    }

    @Override
    public Optional<Delivery> find(DeliveryId id) {
        return orOwn(() -> team.find(id).map(own::known), () -> own.find(id));
    }

    @Override
    public List<Delivery> attempts(SendId id) {
        return orOwn(
                        () -> Optional.of(
                                team.attempts(id).stream().map(own::known).toList()),
                        () -> Optional.of(own.attempts(id)).filter(rows -> !rows.isEmpty()))
                .orElseGet(List::of);
    }

    /** What this desk has begun itself it knows without the database. */
    private static <T> Optional<T> orOwn(Supplier<Optional<T>> read, Supplier<Optional<T>> known) {
        try {
            return read.get();
        } catch (StoreFailure failure) {
            Optional<T> mine = known.get();
            if (mine.isEmpty()) {
                throw failure;
            }
            return mine;
        }
    }

    private List<DeliverySummary> known(List<DeliverySummary> rows) {
        return rows.stream().map(own::known).toList();
    }
}
