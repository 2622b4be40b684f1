package dev.kefudesk.service.send;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.TeamFeed;
import dev.kefudesk.service.port.TeamFeed.Writing;
import dev.kefudesk.service.signal.SerialExecutor;
import dev.kefudesk.service.signal.Signal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What the other desks of the team send and write. The feed names ids only; the rows are read here, many at a time where
 * many come at once, and told once for all screens. A desk alone hears nothing.
 */
public final class Colleagues implements AutoCloseable {

    /** Rows read in one query. */
    private static final int BATCH = 200;

    private final TeamFeed feed;
    private final DeliveryStore store;
    private final Executor serial;
    private final Signal<DeliverySummary> rows = new Signal<>();
    private final Signal<Boolean> missed = new Signal<>();
    private final Signal<Changed> changed = new Signal<>();
    private final Signal<DraftKey> activity = new Signal<>();
    private final Set<DeliveryId> waiting = new LinkedHashSet<>();
    private final Map<DeliveryId, DeliverySummary> sending = new ConcurrentHashMap<>();
    private final Map<DraftKey, SentBy> writing = new ConcurrentHashMap<>();
    private final CancelSignal.Registration registration;

    public Colleagues(TeamFeed feed, DeliveryStore store, Executor executor) {
        this.feed = feed;
        this.store = store;
        this.serial = new SerialExecutor(executor);
        this.registration = feed.listen(new Heard());
    }

    /** What a colleague does with a follower right now. */
    public sealed interface Activity {
        SentBy by();
    }

    /** Their message is on its way. */
    public record Sends(SentBy by) implements Activity {}

    /** They have a draft open and type. */
    public record Writes(SentBy by) implements Activity {}

    /** The accounts, or an account's followers, are not as they were; null for the accounts. */
    public record Changed(@Nullable AccountId followersOf) {}

    /** Published when a row of another desk began, ended or was settled. */
    public Signal<DeliverySummary> rows() {
        return rows;
    }

    /** Published when nobody knows what happened meanwhile: whatever is shown has to be read again. */
    public Signal<Boolean> missed() {
        return missed;
    }

    /** Published when another desk changed accounts or followers. */
    public Signal<Changed> changed() {
        return changed;
    }

    /** Published when {@link #with} has another answer for that follower. */
    public Signal<DraftKey> activity() {
        return activity;
    }

    /** What a colleague does with this follower now; a message on its way says more than typing. Never blocks. */
    public Optional<Activity> with(DraftKey follower) {
        return sending.values().stream()
                .filter(row -> key(row).equals(follower))
                .findFirst()
                .<Activity>map(row -> new Sends(row.by()))
                .or(() -> Optional.ofNullable(writing.get(follower)).map(Writes::new));
    }

    /** Tells the colleagues whom this desk's operator writes to now, null for nobody. Never blocks. */
    public void writing(@Nullable DraftKey key) {
        feed.writing(key);
    }

    @Override
    public void close() {
        registration.close();
        feed.writing(null);
    }

    private void read() {
        List<DeliveryId> ids;
        synchronized (waiting) {
            ids = waiting.stream().limit(BATCH).toList();
            ids.forEach(waiting::remove);
        }
        if (ids.isEmpty()) {
            return;
        }
        try {
            store.summaries(ids).forEach(this::tell);
        } catch (StoreFailure gone) {
            // the feed says that something was missed as soon as the database is back
            return;
        }
        serial.execute(this::read);
    }

    private void tell(DeliverySummary row) {
        boolean moved = switch (row.state()) {
            case DeliveryState.Sending() -> sending.put(row.id(), row) == null;
            case DeliveryState.Done _ -> sending.remove(row.id()) != null;
        };
        rows.publish(row);
        if (moved) {
            activity.publish(key(row));
        }
    }

    private void writers(List<Writing> others) {
        Set<DraftKey> touched = new LinkedHashSet<>(writing.keySet());
        writing.clear();
        others.forEach(one -> writing.put(new DraftKey(one.account(), one.follower()), one.by()));
        touched.addAll(writing.keySet());
        touched.forEach(activity::publish);
    }

    private void forget() {
        Set<DraftKey> touched = new LinkedHashSet<>();
        sending.values().forEach(row -> touched.add(key(row)));
        sending.clear();
        underWay().forEach(row -> {
            sending.put(row.id(), row);
            touched.add(key(row));
        });
        touched.forEach(activity::publish);
        missed.publish(true);
    }

    /** What the others began before this desk heard of them; its own it knows itself. */
    private List<DeliverySummary> underWay() {
        try {
            return store.underWayElsewhere(BATCH);
        } catch (StoreFailure gone) {
            // the feed says that something was missed as soon as the database is back
            return List.of();
        }
    }

    private static DraftKey key(DeliverySummary row) {
        return new DraftKey(row.account(), row.follower());
    }

    /** On a thread of the feed's, which must not wait. */
    private final class Heard implements TeamFeed.Listener {

        @Override
        public void delivery(DeliveryId id) {
            synchronized (waiting) {
                waiting.add(id);
            }
            serial.execute(Colleagues.this::read);
        }

        @Override
        public void changed(@Nullable AccountId followersOf) {
            changed.publish(new Changed(followersOf));
        }

        @Override
        public void writing(List<Writing> others) {
            serial.execute(() -> writers(others));
        }

        @Override
        public void missed() {
            serial.execute(Colleagues.this::forget);
        }
    }
}
