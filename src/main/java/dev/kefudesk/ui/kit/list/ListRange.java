package dev.kefudesk.ui.kit.list;

import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** One change of a long list. The builder of the toolkit would copy every row that is gone, one by one. */
final class ListRange<E> extends ListChangeListener.Change<E> {

    private final int from;
    private final int to;
    private final List<E> removed;
    private final boolean updated;
    private boolean before = true;

    private ListRange(ObservableList<E> list, int from, int to, List<E> removed, boolean updated) {
        super(list);
        this.from = from;
        this.to = to;
        this.removed = removed;
        this.updated = updated;
    }

    /** Rows from {@code from} up to {@code to}, exclusive, have come in place of those removed. */
    static <E> ListRange<E> replaced(ObservableList<E> list, int from, int to, List<E> removed) {
        return new ListRange<>(list, from, to, removed, false);
    }

    /** Rows from {@code from} up to {@code to}, exclusive, look different. */
    static <E> ListRange<E> updated(ObservableList<E> list, int from, int to) {
        return new ListRange<>(list, from, to, List.of(), true);
    }

    @Override
    public boolean next() {
        boolean first = before;
        before = false;
        return first;
    }

    @Override
    public void reset() {
        before = true;
    }

    @Override
    public int getFrom() {
        return from;
    }

    @Override
    public int getTo() {
        return to;
    }

    @Override
    public List<E> getRemoved() {
        return removed;
    }

    @Override
    public boolean wasUpdated() {
        return updated;
    }

    @Override
    protected int[] getPermutation() {
        return new int[0];
    }
}
