package dev.kefudesk.ui.kit.list;

import dev.kefudesk.ui.kit.list.Target.Arrival;
import java.util.function.IntConsumer;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * What a control shows of a long list: it goes where the reader goes, Home and End go through the reader, and rows that come
 * above push nobody away from under the eyes of whoever has scrolled down.
 */
public final class Viewport<R> {

    private final Control control;
    private final ListReader<R> reader;
    private final IntConsumer scroll;
    private final IntConsumer focus;
    private final IntConsumer select;
    private @Nullable Anchor anchor;

    /** The first row on screen, and how many pixels of it are out of sight. */
    private record Anchor(long key, int index, double hidden) {}

    private Viewport(Control control, ListReader<R> reader, IntConsumer scroll, IntConsumer focus, IntConsumer select) {
        this.control = control;
        this.reader = reader;
        this.scroll = scroll;
        this.focus = focus;
        this.select = select;
        reader.moveWith(this::go);
        reader.updatingProperty().subscribe(now -> {
            if (now) {
                anchor = anchor();
            } else {
                backToAnchor();
            }
        });
        control.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    public static <R> void tie(ListView<Slot<R>> list, ListReader<R> reader) {
        new Viewport<>(
                list,
                reader,
                list::scrollTo,
                index -> list.getFocusModel().focus(index),
                index -> list.getSelectionModel().clearAndSelect(index));
    }

    public static <R> void tie(TableView<Slot<R>> table, ListReader<R> reader) {
        new Viewport<>(
                table,
                reader,
                table::scrollTo,
                index -> table.getFocusModel().focus(index),
                index -> table.getSelectionModel().clearAndSelect(index));
    }

    private void pressed(KeyEvent event) {
        boolean plain = !event.isShiftDown() && !event.isControlDown() && !event.isAltDown() && !event.isMetaDown();
        if (!plain || !control.equals(event.getTarget())) {
            return;
        }
        switch (event.getCode()) {
            case HOME -> {
                reader.toFirst(Arrival.SELECTED);
                event.consume();
            }
            case END -> {
                reader.toLast(Arrival.SELECTED);
                event.consume();
            }
            default -> {}
        }
    }

    private void go(Target target) {
        anchor = null;
        scroll.accept(target.index());
        switch (target.arrival()) {
            case SHOWN -> {}
            case FOCUSED -> focus.accept(target.index());
            case SELECTED -> select.accept(target.index());
        }
    }

    private @Nullable Anchor anchor() {
        IndexedCell<?> first = flow() == null ? null : flow().getFirstVisibleCell();
        if (first == null
                || first.getIndex() < 0
                || first.getIndex() >= reader.rows().size()) {
            return null;
        }
        double hidden = Math.max(0, -first.getLayoutY());
        return first.getIndex() == 0 && hidden == 0 && !reader.moreAbove()
                ? null
                : new Anchor(reader.rows().key(first.getIndex()), first.getIndex(), hidden);
    }

    private void backToAnchor() {
        Anchor before = anchor;
        anchor = null;
        int index = before == null ? -1 : reader.rows().indexOfKey(before.key());
        if (before == null || index < 0 || index == before.index()) {
            return;
        }
        scroll.accept(index);
        control.layout();
        VirtualFlow<?> flow = flow();
        if (flow != null && before.hidden() > 0) {
            flow.scrollPixels(before.hidden());
        }
    }

    private @Nullable VirtualFlow<?> flow() {
        return control.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
    }
}
