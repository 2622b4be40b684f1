package dev.kefudesk.ui.kit.list;

import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.ui.kit.list.Target.Arrival;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * Fills a {@link LongList}: the first rows at once, by key; behind them, cancelled by the next search, the keys of all rows.
 * Until these are there the list is a run of rows that grows at its ends, and nothing claims that there are more; then it
 * has every row's place, and rows are read as they come on screen. An answer to what is no longer asked is dropped. All
 * methods on the FX thread.
 */
public final class ListReader<R> {

    private final int page;
    private final LongList<R> rows = new LongList<>();
    private final RowFetcher<R> fetcher;
    private final LatestRun<R> latest;
    private final KeyReading keys;
    private final Expected<R> expected = new Expected<>(rows);
    private final Standing standing = new Standing();
    private final ReadOnlyBooleanWrapper updating = new ReadOnlyBooleanWrapper();
    private @Nullable RowSource<R> source;

    /** Whether the keys of all rows are there. */
    private boolean known;

    private boolean moreAbove;
    private boolean moreBelow;
    private boolean interrupted;
    private Runnable afterFirst = () -> {};

    /** What was asked for while the first rows were still to come. */
    private Runnable afterwards = () -> {};

    private Consumer<Target> mover = _ -> {};

    /**
     * @param page rows read at once
     */
    public ListReader(int page, Timer timer, Executor fx) {
        this.page = page;
        this.fetcher = new RowFetcher<>(rows, page, fx, found -> update(() -> rows.put(found)), this::fail);
        this.latest = new LatestRun<>(fx, this::fail, this::refresh);
        this.keys = new KeyReading(timer, fx, this::takeKeys);
    }

    public LongList<R> rows() {
        return rows;
    }

    public ReadOnlyObjectProperty<ListState> stateProperty() {
        return standing.stateProperty();
    }

    public ReadOnlyObjectProperty<RowCount> countProperty() {
        return standing.countProperty();
    }

    /** True while rows are exchanged: what a control then does to its selection is not the person's choice. */
    public ReadOnlyBooleanProperty updatingProperty() {
        return updating.getReadOnlyProperty();
    }

    /** Whether rows above the first one are still to be read. */
    boolean moreAbove() {
        return moreAbove;
    }

    /** Hears that the first rows of a search are there: what else the screen shows of it may be read from now on. */
    public void whenFirstRowsAreThere(Runnable listener) {
        afterFirst = listener;
    }

    /** Takes the control where a jump goes. */
    public void moveWith(Consumer<Target> moves) {
        mover = moves;
    }

    /**
     * Reads another list, or the same one from its start.
     *
     * @param whole whether nothing is searched for, so that no rows means that there are none
     */
    public void open(RowSource<R> from, boolean whole) {
        source = from;
        fetcher.open(from);
        keys.stop();
        latest.drop();
        interrupted = false;
        known = false;
        expected.forget();
        afterwards = () -> {};
        standing.opened(whole);
        latest.ask(from.run(new RowsFrom.First(), page), found -> {
            window(found, false, found.size() >= page);
            move(0, Arrival.SHOWN);
            afterFirst.run();
            readRest();
            Runnable then = afterwards;
            afterwards = () -> {};
            then.run();
        });
    }

    /** Stops what is read in the background, because something else is about to be asked. */
    public void interrupt() {
        interrupted |= keys.stop();
    }

    /** Nothing else was asked after all. */
    public void resume() {
        if (interrupted) {
            interrupted = false;
            readRest();
        }
    }

    /** A row came on screen: what is missing around it is read. */
    public void shown(int index) {
        rows.look(index);
        if (!updating.get()) {
            pump();
        }
    }

    /** Hands the row over as soon as it is there; one at a time, the last one asked for. */
    public void whenThere(long key, Consumer<R> taker) {
        expected.expect(key, taker);
        int index = rows.indexOfKey(key);
        if (index >= 0) {
            shown(index);
        }
        expected.handOver();
    }

    /** Shows what has become of a row, if it is held. */
    public void replace(Slot<R> row) {
        int index = rows.indexOfKey(row.key());
        if (index >= 0 && rows.holds(index)) {
            update(() -> rows.put(List.of(row)));
        }
    }

    /** Goes to the list's first row. */
    public void toFirst(Arrival arrival) {
        if (known || !moreAbove) {
            move(0, arrival);
        } else {
            ask(from -> from.run(new RowsFrom.First(), page), found -> {
                if (!known) {
                    window(found, false, found.size() >= page);
                }
                move(0, arrival);
            });
        }
    }

    /** Goes to the list's last row, in one query whatever lies between. */
    public void toLast(Arrival arrival) {
        if (known || !moreBelow) {
            move(rows.size() - 1, arrival);
        } else {
            ask(from -> from.run(new RowsFrom.Last(), page), found -> {
                if (!known) {
                    window(found, found.size() >= page, false);
                }
                move(rows.size() - 1, arrival);
            });
        }
    }

    /**
     * Goes to where a run begins; to the last row where it is empty.
     *
     * @param query reads so many rows at most
     */
    public void jump(Function<Integer, CompletionStage<List<Slot<R>>>> query) {
        ask(_ -> query.apply(page), found -> {
            if (found.isEmpty()) {
                toLast(Arrival.FOCUSED);
                return;
            }
            long key = found.getFirst().key();
            if (rows.indexOfKey(key) >= 0) {
                update(() -> {
                    rows.look(rows.indexOfKey(key));
                    rows.put(found);
                });
            } else if (known) {
                refreshAll();
            } else {
                window(found, true, found.size() >= page);
            }
            move(rows.indexOfKey(key), Arrival.FOCUSED);
        });
    }

    /** Reads the list's first rows again, where rows are added to a list that else stays as it is. */
    public void refreshTop() {
        refresh(Refresh.TOP);
    }

    /** Reads again whatever may have changed; what is on screen first. */
    public void refreshAll() {
        refresh(Refresh.ALL);
    }

    private void refresh(Refresh what) {
        RowSource<R> from = source;
        if (from == null) {
            return;
        }
        if (standing.is(ListState.BROKEN)) {
            open(from, standing.everything());
        } else if (latest.running()) {
            latest.owe(what);
        } else {
            keys.missed(what);
            if (what == Refresh.TOP) {
                latest.ask(from.run(new RowsFrom.First(), page), found -> update(() -> takeTop(found)), true);
            } else if (known || moreAbove) {
                refreshWhatIsThere(from);
            } else {
                int limit = Math.clamp((long) (rows.size() + page - 1) / page * page, page, LongList.MOST_HELD);
                latest.ask(from.run(new RowsFrom.First(), limit), found -> takeRun(found, limit), true);
            }
        }
    }

    private void refreshWhatIsThere(RowSource<R> from) {
        int eye = rows.eye();
        if (known) {
            update(() -> rows.hold(eye - page, eye + page));
        }
        fetcher.again(eye);
        if (known) {
            keys.readAnew(from, rows.size());
        }
    }

    /** The list's beginning, read anew while no keys are known. */
    private void takeRun(List<Slot<R>> found, int limit) {
        update(() -> {
            if (known) {
                rows.put(found);
            } else {
                moreBelow = found.size() >= limit;
                rows.become(found);
                settle();
            }
        });
        readRest();
    }

    /** Joins the list's first rows, read anew, to those below them. */
    private void takeTop(List<Slot<R>> found) {
        if (!known && moreAbove) {
            rows.put(found);
            return;
        }
        int last = found.size() < page ? -1 : found.size() - 1;
        while (last >= 0 && rows.indexOfKey(found.get(last).key()) < 0) {
            last--;
        }
        if (found.size() < page) {
            moreBelow = false;
            rows.become(found);
        } else if (last >= 0) {
            rows.top(found.subList(0, last + 1), rows.indexOfKey(found.get(last).key()) + 1);
            trim(true);
        } else if (known) {
            rows.prepend(found);
            readRest();
        } else {
            moreBelow = true;
            rows.become(found);
            readRest();
        }
        settle();
    }

    /** A run of rows in the place of whatever was shown. */
    private void window(List<Slot<R>> found, boolean above, boolean below) {
        update(() -> {
            moreAbove = above;
            moreBelow = below;
            rows.reset(found);
            rows.look(below ? 0 : found.size() - 1);
            settle();
        });
    }

    private void settle() {
        standing.has(rows.size(), known || !(moreAbove || moreBelow));
    }

    private void pump() {
        RowSource<R> from = source;
        if (from == null || !standing.is(ListState.READY)) {
            return;
        }
        int eye = rows.eye();
        if (known) {
            fetcher.around(eye);
        } else if (!latest.running() && moreBelow && eye >= rows.size() - page / 4) {
            latest.ask(from.run(new RowsFrom.After(rows.key(rows.size() - 1)), page), found -> grow(found, true));
        } else if (!latest.running() && moreAbove && eye <= page / 4) {
            latest.ask(from.run(new RowsFrom.Before(rows.key(0)), page), found -> grow(found, false));
        }
    }

    private void grow(List<Slot<R>> found, boolean below) {
        update(() -> {
            if (known) {
                rows.put(found);
            } else if (below) {
                moreBelow = found.size() >= page;
                rows.append(found);
            } else {
                moreAbove = found.size() >= page;
                rows.prepend(found);
            }
            trim(!below);
            settle();
        });
    }

    private void trim(boolean below) {
        if (!known && rows.shorten(below)) {
            moreBelow |= below;
            moreAbove |= !below;
        }
    }

    private void readRest() {
        if (source != null && !keys.underWay() && (known || moreAbove || moreBelow)) {
            keys.read(source);
        }
    }

    private void takeKeys(long[] all, Refresh stale) {
        update(() -> {
            known = true;
            moreAbove = false;
            moreBelow = false;
            rows.keys(all);
            settle();
        });
        if (stale != Refresh.NONE) {
            refresh(stale);
        }
    }

    private void ask(Function<RowSource<R>, CompletionStage<List<Slot<R>>>> query, Consumer<List<Slot<R>>> take) {
        RowSource<R> from = source;
        if (from == null) {
            return;
        }
        if (standing.is(ListState.LOADING)) {
            afterwards = () -> ask(query, take);
        } else if (standing.is(ListState.READY)) {
            latest.ask(query.apply(from), take);
        }
    }

    private void fail() {
        keys.stop();
        latest.drop();
        known = false;
        update(() -> {
            moreAbove = false;
            moreBelow = false;
            rows.reset(List.of());
            standing.broken();
        });
        afterFirst.run();
    }

    private void move(int index, Arrival arrival) {
        if (index >= 0 && index < rows.size()) {
            rows.look(index);
            mover.accept(new Target(index, arrival));
            pump();
        }
    }

    private void update(Runnable change) {
        if (updating.get()) {
            change.run();
            return;
        }
        updating.set(true);
        try {
            change.run();
        } finally {
            updating.set(false);
        }
        expected.handOver();
        pump();
    }
}
