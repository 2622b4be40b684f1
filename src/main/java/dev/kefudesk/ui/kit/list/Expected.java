package dev.kefudesk.ui.kit.list;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The one row that somebody waits for. */
final class Expected<R> {

    private final LongList<R> rows;
    private long key;
    private @Nullable Consumer<R> taker;

    Expected(LongList<R> rows) {
        this.rows = rows;
    }

    /** From now on this row is waited for, and no other. */
    void expect(long wanted, Consumer<R> whenThere) {
        key = wanted;
        taker = whenThere;
    }

    void forget() {
        taker = null;
    }

    /** Hands the row over, if it is there. */
    void handOver() {
        Consumer<R> waiting = taker;
        int index = waiting == null ? -1 : rows.indexOfKey(key);
        R row = index < 0 ? null : rows.row(index);
        if (waiting != null && row != null) {
            taker = null;
            waiting.accept(row);
        }
    }
}
