package dev.kefudesk.ui.kit;

import dev.kefudesk.service.port.Timer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.util.Subscription;

/** One beat for everything on screen that counts down; it beats only while somebody listens. On the FX thread. */
public final class Ticker implements AutoCloseable {

    /** As fine as the last minute of a window is told. */
    public static final Duration BEAT = Duration.ofSeconds(1);

    private final Timer timer;
    private final Executor fx;
    private final Map<Object, Runnable> listeners = new LinkedHashMap<>();
    private Timer.Scheduled next = () -> {};

    public Ticker(Timer timer, Executor fx) {
        this.timer = timer;
        this.fx = fx;
    }

    /** Hears every beat until the subscription is given up. */
    public Subscription onBeat(Runnable listener) {
        Object mine = new Object();
        listeners.put(mine, listener);
        if (listeners.size() == 1) {
            schedule();
        }
        return () -> {
            if (listeners.remove(mine) != null && listeners.isEmpty()) {
                next.cancel();
            }
        };
    }

    private void schedule() {
        next = timer.after(BEAT, () -> fx.execute(this::beat));
    }

    private void beat() {
        if (!listeners.isEmpty()) {
            next.cancel();
            List.copyOf(listeners.values()).forEach(Runnable::run);
            schedule();
        }
    }

    @Override
    public void close() {
        listeners.clear();
        next.cancel();
    }
}
