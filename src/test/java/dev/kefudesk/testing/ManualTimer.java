package dev.kefudesk.testing;

import dev.kefudesk.service.port.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A timer whose time passes only when a test says so; tasks run on the test's thread. */
public final class ManualTimer implements Timer {

    private final List<Task> tasks = new ArrayList<>();
    private long now;

    @Override
    public synchronized Scheduled after(Duration delay, Runnable task) {
        Task waiting = new Task(now + delay.toMillis(), task);
        tasks.add(waiting);
        return () -> cancel(waiting);
    }

    private synchronized void cancel(Task task) {
        tasks.remove(task);
    }

    /** Lets time pass and runs what has become due, earliest first. */
    public void advance(Duration duration) {
        List<Task> due;
        synchronized (this) {
            now += duration.toMillis();
            due = tasks.stream()
                    .filter(task -> task.at <= now)
                    .sorted(Comparator.comparingLong(Task::at))
                    .toList();
            tasks.removeAll(due);
        }
        due.forEach(task -> task.action.run());
    }

    public synchronized int waiting() {
        return tasks.size();
    }

    private record Task(long at, Runnable action) {}
}
