package dev.kefudesk.storage.postgres;

import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.DatabaseState;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the database stands. Set under whatever lock decides it, told afterwards in the same order. */
final class States {

    private static final Logger LOG = LoggerFactory.getLogger(States.class);

    private final List<Consumer<DatabaseState>> listeners = new CopyOnWriteArrayList<>();
    private final Queue<DatabaseState> untold = new ArrayDeque<>();
    private final Object telling = new Object();
    private volatile DatabaseState state;

    States(DatabaseState first) {
        this.state = first;
    }

    DatabaseState now() {
        return state;
    }

    CancelSignal.Registration listen(Consumer<DatabaseState> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void set(DatabaseState next) {
        synchronized (untold) {
            if (!next.equals(state)) {
                state = next;
                untold.add(next);
            }
        }
    }

    /** Tells what nobody has heard yet. Never under a lock of the caller's. */
    void tell() {
        synchronized (telling) {
            for (DatabaseState next = poll(); next != null; next = poll()) {
                DatabaseState told = next;
                LOG.info("the team's database: {} {}", told.stage(), told.detail());
                listeners.forEach(listener -> pass(listener, told));
            }
        }
    }

    private @Nullable DatabaseState poll() {
        synchronized (untold) {
            return untold.poll();
        }
    }

    private static void pass(Consumer<DatabaseState> listener, DatabaseState state) {
        try {
            listener.accept(state);
        } catch (RuntimeException e) {
            LOG.error("a state of the team's database was not passed on", e);
        }
    }
}
