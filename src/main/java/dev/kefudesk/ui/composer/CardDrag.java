package dev.kefudesk.ui.composer;

import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * Moves a card by pressing, dragging and releasing; a line shows where it will go, Escape leaves it where it is. Built on
 * plain mouse events: the toolkit's own drag gesture does not exist on its headless platform.
 */
final class CardDrag {

    private static final double BEGINS_AFTER = 5;

    private final ListView<CardModel> list;
    private final NewsViewModel news;
    private final Region line = new Region();
    private int from = -1;
    private int gap = -1;
    private double pressedAt;

    CardDrag(ListView<CardModel> list, StackPane stage, NewsViewModel news) {
        this.list = list;
        this.news = news;
        line.getStyleClass().add("insertion-line");
        line.setId("card-insertion");
        line.setMouseTransparent(true);
        line.setVisible(false);
        line.setMinHeight(2);
        line.setMaxHeight(2);
        StackPane.setAlignment(line, Pos.TOP_LEFT);
        stage.getChildren().add(line);
        list.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        list.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::dragged);
        list.addEventFilter(MouseEvent.MOUSE_RELEASED, this::released);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::escape);
    }

    private void pressed(MouseEvent event) {
        from = -1;
        ListCell<?> cell = cellOf(event.getPickResult().getIntersectedNode());
        if (event.getButton() == MouseButton.PRIMARY && cell != null && !cell.isEmpty()) {
            from = cell.getIndex();
            pressedAt = event.getY();
        }
    }

    private static @Nullable ListCell<?> cellOf(@Nullable Node hit) {
        for (Node node = hit; node != null; node = node.getParent()) {
            if (node instanceof ListCell<?> cell) {
                return cell;
            }
            if (node instanceof ScrollBar) {
                return null;
            }
        }
        return null;
    }

    private void dragged(MouseEvent event) {
        if (from < 0 || (gap < 0 && Math.abs(event.getY() - pressedAt) < BEGINS_AFTER)) {
            return;
        }
        double top = topOfFirst();
        int cards = news.cards().size();
        gap = Math.clamp(Math.round((event.getY() - top) / CardList.ROW), 0, cards);
        double y = Math.clamp(top + gap * CardList.ROW - 1, 0, Math.max(0, list.getHeight() - 2));
        line.setTranslateY(y);
        line.setVisible(true);
        list.setCursor(Cursor.CLOSED_HAND);
        event.consume();
    }

    /** Where the first card begins, in the list; above it where the list is scrolled. */
    private double topOfFirst() {
        return list.lookupAll(".list-cell").stream()
                .filter(node -> node instanceof ListCell<?> cell && !cell.isEmpty() && cell.isVisible())
                .map(ListCell.class::cast)
                .mapToDouble(cell -> list.sceneToLocal(cell.localToScene(0, 0)).getY() - cell.getIndex() * CardList.ROW)
                .findFirst()
                .orElse(0);
    }

    private void released(MouseEvent event) {
        int source = from;
        int target = gap;
        end();
        if (source >= 0 && target >= 0) {
            news.move(source, target);
            event.consume();
        }
    }

    private void escape(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && gap >= 0) {
            end();
            event.consume();
        }
    }

    private void end() {
        from = -1;
        gap = -1;
        line.setVisible(false);
        list.setCursor(Cursor.DEFAULT);
    }
}
