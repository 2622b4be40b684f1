package dev.kefudesk.ui.kit;

import dev.kefudesk.service.port.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The time of this computer, set anew every minute: one timer for all that runs out on screen. On the FX thread. */
public final class MinuteTick implements AutoCloseable {

    public static final Duration EVERY = Duration.ofMinutes(1);

    private final Timer timer;
    private final Executor fx;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<Instant> now;
    private Timer.Scheduled next;
    private boolean closed;

    public MinuteTick(Timer timer, Executor fx, InstantSource clock) {
        this.timer = timer;
        this.fx = fx;
        this.clock = clock;
        this.now = new ReadOnlyObjectWrapper<>(clock.instant());
        this.next = later();
    }

    public ReadOnlyObjectProperty<Instant> nowProperty() {
        return now.getReadOnlyProperty();
    }

    @Override
    public void close() {
        closed = true;
        next.cancel();
    }

    private Timer.Scheduled later() {
        return timer.after(EVERY, () -> fx.execute(this::tick));
    }

    private void tick() {
        if (!closed) {
            next = later();
            now.set(clock.instant());
        }
    }
}
