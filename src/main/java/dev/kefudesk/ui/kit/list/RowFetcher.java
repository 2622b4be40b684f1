package dev.kefudesk.ui.kit.list;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads rows of a list whose keys are known: those near the eye that are not held, one reading at a time. */
final class RowFetcher<R> {

    private final LongList<R> rows;
    private final int page;
    private final Executor fx;
    private final Consumer<List<Slot<R>>> taker;
    private final Runnable failed;

    /** Asked for and not there any more: nobody asks for them twice. */
    private final Set<Long> gone = new HashSet<>();

    private @Nullable RowSource<R> source;
    private boolean fetching;

    /**
     * @param taker takes what was read
     * @param failed hears that the rows cannot be read
     */
    RowFetcher(LongList<R> rows, int page, Executor fx, Consumer<List<Slot<R>>> taker, Runnable failed) {
        this.rows = rows;
        this.page = page;
        this.fx = fx;
        this.taker = taker;
        this.failed = failed;
    }

    /** Drops what is under way and reads from here. */
    void open(RowSource<R> from) {
        source = from;
        fetching = false;
        gone.clear();
    }

    /** Reads at most a page of what is missing near the eye: the nearest rows, and these in the list's order. */
    void around(int eye) {
        if (!fetching && missing(eye, page * 3 / 4).findAny().isPresent()) {
            fetch(missing(eye, page * 5 / 4).limit(page).sorted());
        }
    }

    /** Reads what is on screen and close to it once more. */
    void again(int eye) {
        fetch(IntStream.range(Math.max(0, eye - page), Math.min(rows.size(), eye + page)));
    }

    /** Indexes, nearest first. */
    private IntStream missing(int eye, int reach) {
        return IntStream.rangeClosed(0, 2 * reach)
                .map(step -> step % 2 == 0 ? eye + step / 2 : eye - step / 2 - 1)
                .filter(index -> index >= 0 && index < rows.size() && !rows.holds(index))
                .filter(index -> !gone.contains(rows.key(index)));
    }

    private void fetch(IntStream indexes) {
        RowSource<R> from = source;
        List<Long> keys = indexes.mapToLong(rows::key).boxed().toList();
        if (from == null || keys.isEmpty()) {
            return;
        }
        fetching = true;
        from.rows(keys)
                .whenCompleteAsync(
                        (found, failure) -> {
                            if (!from.equals(source)) {
                                return;
                            }
                            fetching = false;
                            if (failure == null) {
                                gone.addAll(keys);
                                found.forEach(slot -> gone.remove(slot.key()));
                                taker.accept(found);
                            } else {
                                failed.run();
                            }
                        },
                        fx);
    }
}
