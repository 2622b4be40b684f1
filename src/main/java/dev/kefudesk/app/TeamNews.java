package dev.kefudesk.app;

import dev.kefudesk.service.account.AccountService;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.DatabaseState;
import dev.kefudesk.service.port.DatabaseState.Stage;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.TeamDatabase;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.send.Colleagues;
import dev.kefudesk.service.signal.SerialExecutor;
import dev.kefudesk.service.signal.Signal;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over what the team's database says: its accounts, when it is connected and when a colleague has changed them, and,
 * then and every while, what desks left behind that are proven gone. What failed is tried again.
 */
final class TeamNews implements AutoCloseable {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(TeamNews.class);

    private final TeamDatabase database;
    private final DeliveryStore journal;
    private final AccountService accounts;
    private final Timer timer;
    private final Executor serial;
    private CancelSignal.@Nullable Registration states;
    private Signal.@Nullable Subscription changes;
    private Timer.@Nullable Scheduled next;
    private final AtomicBoolean stale = new AtomicBoolean();
    private boolean closed;

    TeamNews(TeamDatabase database, DeliveryStore journal, AccountService accounts, Timer timer, Executor executor) {
        this.database = database;
        this.journal = journal;
        this.accounts = accounts;
        this.timer = timer;
        this.serial = new SerialExecutor(executor);
    }

    /** @param look what else is looked at every while; must not block */
    TeamNews follow(Colleagues colleagues, Runnable look) {
        states = database.onState(this::stands);
        changes = colleagues.changed().subscribe(serial, change -> {
            if (change.followersOf() == null) {
                reload();
            }
        });
        stands(database.state());
        lookAgain(look);
        return this;
    }

    private void stands(DatabaseState now) {
        if (now.stage() == Stage.CONNECTED) {
            reload();
            serial.execute(this::settle);
        }
    }

    /** What could not be read now is read in a while. */
    private void reload() {
        stale.set(false);
        accounts.reload().whenComplete((_, failure) -> {
            if (failure != null) {
                stale.set(true);
                LOG.warn("the team's accounts are read again in a while: {}", failure.getMessage());
            }
        });
    }

    private synchronized void lookAgain(Runnable look) {
        if (!closed) {
            next = timer.after(
                    LOOK_AGAIN,
                    () -> serial.execute(() -> {
                        if (database.state().stage() == Stage.CONNECTED) {
                            settle();
                            look.run();
                            if (stale.get()) {
                                reload();
                            }
                        }
                        lookAgain(look);
                    }));
        }
    }

    private void settle() {
        try {
            int gone = journal.settleOrphans();
            if (gone > 0) {
                LOG.info("{} deliveries of desks that are gone are unknown now", gone);
            }
        } catch (StoreFailure failure) {
            LOG.warn("{}: {}", failure.kind(), failure.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (states != null) {
            states.close();
        }
        if (changes != null) {
            changes.close();
        }
        if (next != null) {
            next.cancel();
        }
    }
}
