package dev.kefudesk.service.team;

import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.domain.send.NoResend;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.DeliveryStore.Finish;
import dev.kefudesk.service.port.FinishSpool;
import dev.kefudesk.service.port.FinishSpool.Ending;
import dev.kefudesk.service.port.FinishSpool.Entry;
import dev.kefudesk.service.port.FinishSpool.Explained;
import dev.kefudesk.service.port.FinishSpool.Finished;
import dev.kefudesk.service.port.FinishSpool.NeverSent;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.signal.SerialExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what waits in the spool into the team's journal, in order. Done twice it changes nothing, so an entry is removed
 * only after the database has taken it. While anything waits it is tried again by itself.
 */
final class Reconciliation {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final Duration AGAIN = Duration.ofSeconds(10);

    /** After this nothing that was said on a connection that broke is carried out any more. */
    private static final Duration STILL_COMING = Duration.ofMinutes(1);

    /** Of an entry that the disk could not take either: it lasts as long as the program runs. */
    private static final long IN_MEMORY = -1;

    private static final Finish NOTHING_LEFT =
            new Finish(NotSent.because(NotSentCause.TEAM_UNREACHABLE), ReceivedAnswer.NONE, null, false, null);

    private final DeliveryStore team;
    private final FinishSpool spool;
    private final OwnRows own;
    private final Timer timer;
    private final Executor serial;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<Entry> looked = new HashSet<>();
    private final Set<Entry> overdue = new HashSet<>();
    private boolean scheduled;

    Reconciliation(DeliveryStore team, FinishSpool spool, OwnRows own, Timer timer, Executor executor) {
        this.team = team;
        this.spool = spool;
        this.own = own;
        this.timer = timer;
        this.serial = new SerialExecutor(executor);
        entries.addAll(spool.all());
        entries.forEach(entry -> mark(entry.ending()));
    }

    private void mark(Ending ending) {
        switch (ending) {
            case Finished(DeliveryId id, Finish finish) -> own.waits(id, finish);
            case Explained(DeliveryId id, NoResend why) -> own.waits(id, why);
            case NeverSent _ -> {}
        }
    }

    synchronized int waiting() {
        return entries.size();
    }

    void start() {
        serial.execute(this::run);
    }

    void put(Ending ending) {
        Entry entry;
        try {
            entry = spool.put(ending);
        } catch (StoreFailure failure) {
            LOG.error("an outcome could not be kept on this desk's disk and lasts until the program ends", failure);
            entry = new Entry(IN_MEMORY, ending);
        }
        synchronized (this) {
            entries.add(entry);
        }
        schedule();
    }

    private synchronized void schedule() {
        if (!scheduled) {
            scheduled = true;
            timer.after(AGAIN, () -> {
                synchronized (this) {
                    scheduled = false;
                }
                start();
            });
        }
    }

    private void run() {
        List<Entry> due;
        synchronized (this) {
            due = List.copyOf(entries);
        }
        Set<DeliveryId> stuck = new HashSet<>();
        for (Entry entry : due) {
            if (!write(entry, stuck)) {
                break;
            }
        }
        if (waiting() > 0) {
            schedule();
        }
    }

    /**
     * Whether the next one can be tried.
     *
     * @param stuck rows whose earlier entries could not be written: their later ones wait with them
     */
    private boolean write(Entry entry, Set<DeliveryId> stuck) {
        DeliveryId row = row(entry.ending());
        if (row != null && stuck.contains(row)) {
            return true;
        }
        try {
            if (write(entry.ending()) || isOverdue(entry)) {
                done(entry);
            }
            return true;
        } catch (StoreFailure failure) {
            if (switch (failure.kind()) {
                case UNREACHABLE, OVERTAKEN, NEWER_SCHEMA, CLOSED -> true;
                case DISK_FULL, LOCKED, DAMAGED, READ_ONLY, NOT_ALLOWED, UNDECIDED, OTHER -> false;
            }) {
                return false;
            }
            LOG.warn("an outcome still waits for the team's database: {}", failure.getMessage());
        } catch (IllegalArgumentException goneMeanwhile) {
            LOG.warn("an outcome still waits for the team's database: {}", goneMeanwhile.getMessage());
        }
        if (row != null) {
            stuck.add(row);
        }
        return true;
    }

    private static @Nullable DeliveryId row(Ending ending) {
        return switch (ending) {
            case Finished finished -> finished.id();
            case Explained explained -> explained.id();
            case NeverSent _ -> null;
        };
    }

    /** False where the row of which nobody knows whether it was begun is not there yet. */
    private boolean write(Ending ending) {
        switch (ending) {
            case Finished(DeliveryId id, Finish finish) -> {
                if (there(id, OutcomeKind.of(finish.outcome()).name())) {
                    team.finish(id, finish);
                }
            }
            case Explained(DeliveryId id, NoResend why) -> {
                if (there(id, why.name())) {
                    team.explain(id, why);
                }
            }
            case NeverSent(SendId send, int attempt) -> {
                List<Delivery> rows = team.attempts(send).stream()
                        .filter(row -> row.attempt() == attempt)
                        .toList();
                rows.stream()
                        .filter(row -> takenForSent(row.state()))
                        .forEach(row -> team.finish(row.id(), NOTHING_LEFT));
                return !rows.isEmpty();
            }
        }
        return true;
    }

    /** After a longer outage the other desks have given up on it: nobody else knows that nothing of it left. */
    private static boolean takenForSent(DeliveryState state) {
        return switch (state) {
            case DeliveryState.Sending() -> true;
            case DeliveryState.Done(SendOutcome outcome, var _) ->
                outcome instanceof SendOutcome.Unknown unknown && unknown.cause() == UnknownCause.CONSOLE_ENDED;
        };
    }

    /** The server may carry out what was asked before the connection broke after it was asked for the row. */
    private synchronized boolean isOverdue(Entry entry) {
        if (looked.add(entry)) {
            timer.after(STILL_COMING, () -> {
                synchronized (this) {
                    overdue.add(entry);
                }
                start();
            });
        }
        return overdue.contains(entry);
    }

    private boolean there(DeliveryId id, String word) {
        boolean there = team.find(id).isPresent();
        if (!there) {
            LOG.warn("the team's database has no delivery {} any more: {} is not written there", id.value(), word);
        }
        return there;
    }

    private void done(Entry entry) {
        try {
            if (entry.number() != IN_MEMORY) {
                spool.remove(entry.number());
            }
        } catch (StoreFailure failure) {
            LOG.warn("an outcome that the database has taken stays in the spool until the next start", failure);
        }
        switch (entry.ending()) {
            case Finished(DeliveryId id, Finish finish) -> own.written(id, finish);
            case Explained(DeliveryId id, NoResend why) -> own.written(id, why);
            case NeverSent _ -> {}
        }
        synchronized (this) {
            entries.remove(entry);
            looked.remove(entry);
            overdue.remove(entry);
        }
    }
}
