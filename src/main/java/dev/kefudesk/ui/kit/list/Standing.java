package dev.kefudesk.ui.kit.list;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What is said of a list: how it stands, and how many rows it has. */
final class Standing {

    private final ReadOnlyObjectWrapper<ListState> state = new ReadOnlyObjectWrapper<>(ListState.LOADING);
    private final ReadOnlyObjectWrapper<RowCount> count = new ReadOnlyObjectWrapper<>(new RowCount(0, true));
    private boolean everything;
    private int seen;

    ReadOnlyObjectProperty<ListState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<RowCount> countProperty() {
        return count.getReadOnlyProperty();
    }

    boolean is(ListState now) {
        return state.get() == now;
    }

    /** Another search begins. */
    void opened(boolean whole) {
        everything = whole;
        seen = 0;
        state.set(ListState.LOADING);
    }

    boolean everything() {
        return everything;
    }

    /** So many rows are in the list; others may be above or below where that is not all. */
    void has(int rows, boolean all) {
        seen = Math.max(seen, rows);
        count.set(new RowCount(all ? rows : seen, all));
        state.set(rows > 0 ? ListState.READY : everything ? ListState.EMPTY : ListState.NOTHING_FOUND);
    }

    void broken() {
        count.set(new RowCount(0, true));
        state.set(ListState.BROKEN);
    }
}
