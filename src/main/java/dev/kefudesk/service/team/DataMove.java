package dev.kefudesk.service.team;

import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.MoveSource;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.TeamImport;
import dev.kefudesk.service.signal.Signal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Copies what this desk has kept in its own file to the team's database: accounts, followers with their aliases, drafts and
 * history. No secret is in that file, and the file stays as it is. The sandbox account is not copied: its followers and its
 * history are practice on this computer.
 *
 * <p>It can be stopped, or fail, after any batch, and be started again: what is there already is recognised by its keys and
 * skipped. Both databases are used on the executor's threads only.
 */
public final class DataMove {

    private final MoveSource source;
    private final TeamImport target;
    private final Executor executor;
    private final Signal<MoveState> changed = new Signal<>();

    private MoveState state = new MoveState.Idle();
    private CancelSignal cancel = new CancelSignal();

    /**
     * @param source this desk's own database
     * @param executor may block for long
     */
    public DataMove(MoveSource source, TeamImport target, Executor executor) {
        this.source = source;
        this.target = target;
        this.executor = executor;
    }

    /** Hears of every state, in order. */
    public Signal<MoveState> changed() {
        return changed;
    }

    public synchronized MoveState state() {
        return state;
    }

    /** Whether this desk has an account of its own to copy. */
    public CompletionStage<Boolean> anything() {
        return CompletableFuture.supplyAsync(() -> !source.accounts().isEmpty(), executor);
    }

    /** Starts, unless it is under way. Returns at once. */
    public void start() {
        CancelSignal stop = new CancelSignal();
        synchronized (this) {
            if (state instanceof MoveState.Running) {
                return;
            }
            cancel = stop;
            become(new MoveState.Running(MoveCounts.Part.ACCOUNTS, 0, 0));
        }
        executor.execute(() -> run(stop));
    }

    /** Stops after the batch under way. */
    public void cancel() {
        CancelSignal stop;
        synchronized (this) {
            stop = cancel;
        }
        stop.cancel();
    }

    private void run(CancelSignal stop) {
        MoveRun run = new MoveRun(source, target, stop, this::become);
        try {
            boolean whole = run.copy();
            become(whole ? new MoveState.Complete(run.counts()) : new MoveState.Cancelled(run.counts()));
        } catch (StoreFailure failure) {
            become(new MoveState.Failed(failure.kind(), run.counts()));
        } catch (RuntimeException unexpected) {
            become(new MoveState.Failed(StoreFailure.Kind.OTHER, run.counts()));
            throw unexpected;
        }
    }

    private synchronized void become(MoveState next) {
        state = next;
        changed.publish(next);
    }
}
