package dev.kefudesk.ui.kit.list;

import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Timer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The reading of all keys in the background, one at a time. Where it fails the list goes on without. */
final class KeyReading {

    /** A list longer than this is long. */
    static final int LONG = 20_000;

    static final Duration SLOW = Duration.ofSeconds(5);

    private final Timer timer;
    private final Executor fx;
    private final BiConsumer<long[], Refresh> taker;
    private @Nullable CancelSignal reading;
    private @Nullable RowSource<?> late;
    private Refresh stale = Refresh.NONE;

    /**
     * @param taker takes the keys, and what has changed since they were asked for
     */
    KeyReading(Timer timer, Executor fx, BiConsumer<long[], Refresh> taker) {
        this.timer = timer;
        this.fx = fx;
        this.taker = taker;
    }

    /** Reads the keys anew; those of a long list at most once in {@link #SLOW}. */
    void readAnew(RowSource<?> from, int rows) {
        if (reading != null) {
            return;
        }
        if (rows <= LONG) {
            read(from);
            return;
        }
        RowSource<?> before = late;
        late = from;
        if (!from.equals(before)) {
            timer.after(SLOW, () -> fx.execute(() -> readLate(from)));
        }
    }

    private void readLate(RowSource<?> from) {
        if (from.equals(late)) {
            late = null;
            if (reading == null) {
                read(from);
            }
        }
    }

    boolean underWay() {
        return reading != null;
    }

    /** Something has changed that what is being read may not know yet. */
    void missed(Refresh refresh) {
        stale = stale.and(refresh);
    }

    void read(RowSource<?> from) {
        CancelSignal mine = new CancelSignal();
        reading = mine;
        stale = Refresh.NONE;
        from.keys(mine)
                .whenCompleteAsync(
                        (keys, failure) -> {
                            if (mine == reading) {
                                reading = null;
                                if (failure == null) {
                                    taker.accept(keys, stale);
                                }
                            }
                        },
                        fx);
    }

    /** Stops it; false where nothing was under way. */
    boolean stop() {
        late = null;
        CancelSignal mine = reading;
        reading = null;
        if (mine != null) {
            mine.cancel();
        }
        return mine != null;
    }
}
