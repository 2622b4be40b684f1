package dev.kefudesk.testing;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Runs tasks at once, or keeps them until a test lets them go, in any order it likes. */
public final class SwitchedExecutor implements Executor {

    private final Queue<Runnable> held = new ArrayDeque<>();
    private boolean holding;

    @Override
    public void execute(Runnable task) {
        synchronized (this) {
            if (holding) {
                held.add(task);
                return;
            }
        }
        task.run();
    }

    /** From now on tasks wait. */
    public synchronized void hold() {
        holding = true;
    }

    /** Runs what waits, oldest first, and everything later at once. */
    public void release() {
        while (true) {
            Runnable next;
            synchronized (this) {
                next = held.poll();
                if (next == null) {
                    holding = false;
                    return;
                }
            }
            next.run();
        }
    }
}
