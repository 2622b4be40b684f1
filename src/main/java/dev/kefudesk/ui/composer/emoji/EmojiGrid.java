package dev.kefudesk.ui.composer.emoji;

import dev.kefudesk.service.picture.EmojiCatalogue.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The emoji offered, in rows; of the many there are, only those in sight are drawn. Arrow keys move, Enter chooses. */
final class EmojiGrid extends ListView<List<Choice>> {

    private static final double MARGIN = 24;

    private final EmojiPickerViewModel vm;
    private final Consumer<Choice> clicked;
    private final IntegerProperty at = new SimpleIntegerProperty(-1);
    private int columns = 9;

    /** @param clicked hears of the one the mouse chose */
    EmojiGrid(EmojiPickerViewModel vm, Consumer<Choice> clicked) {
        this.vm = vm;
        this.clicked = clicked;
        setId("emoji-grid");
        getStyleClass().add("emoji-grid");
        setFixedCellSize(EmojiTile.SIZE);
        setCellFactory(ignored -> new Row());
        vm.choicesProperty().addListener((ignored, before, now) -> fill());
        widthProperty().addListener((ignored, before, now) -> fit(now.doubleValue()));
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        focusedProperty().addListener((ignored, before, now) -> {
            if (now && at.get() < 0) {
                move(0);
            }
        });
        fill();
    }

    private void fit(double width) {
        int fits = Math.max(1, (int) ((width - MARGIN) / EmojiTile.SIZE));
        if (fits != columns) {
            columns = fits;
            fill();
        }
    }

    private void fill() {
        List<Choice> all = vm.choicesProperty().get();
        List<List<Choice>> rows = new ArrayList<>();
        for (int from = 0; from < all.size(); from += columns) {
            rows.add(all.subList(from, Math.min(from + columns, all.size())));
        }
        at.set(-1);
        getItems().setAll(rows);
        if (!rows.isEmpty()) {
            scrollTo(0);
        }
    }

    private void pressed(KeyEvent event) {
        int step = switch (event.getCode()) {
            case LEFT -> -1;
            case RIGHT -> 1;
            case UP -> -columns;
            case DOWN -> columns;
            default -> 0;
        };
        if (step != 0) {
            event.consume();
            move(Math.max(0, at.get()) + step);
        }
    }

    /** Puts the mark on one of them; beyond the ends nothing moves. */
    void move(int index) {
        int count = vm.choicesProperty().get().size();
        if (index >= 0 && index < count) {
            at.set(index);
            scrollTo(Math.max(0, index / columns - 1));
        }
    }

    /** The one that is marked, else the first; null where there is none. */
    @Nullable
    Choice marked() {
        List<Choice> all = vm.choicesProperty().get();
        return all.isEmpty() ? null : all.get(Math.max(0, at.get()));
    }

    /** The place of the mark, -1 for none. */
    IntegerProperty markProperty() {
        return at;
    }

    private final class Row extends ListCell<List<Choice>> {
        private final HBox tiles = new HBox();

        Row() {
            getStyleClass().add("emoji-row");
            at.addListener((ignored, before, now) -> mark());
        }

        @Override
        protected void updateItem(@Nullable List<Choice> item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            if (tiles.getChildren().size() > columns) {
                tiles.getChildren().remove(columns, tiles.getChildren().size());
            }
            for (int index = tiles.getChildren().size(); index < columns; index++) {
                tiles.getChildren().add(new EmojiTile(vm, clicked));
            }
            for (int index = 0; index < tiles.getChildren().size(); index++) {
                ((EmojiTile) tiles.getChildren().get(index)).show(index < item.size() ? item.get(index) : null);
            }
            setGraphic(tiles);
            mark();
        }

        private void mark() {
            for (int index = 0; index < tiles.getChildren().size(); index++) {
                ((EmojiTile) tiles.getChildren().get(index))
                        .mark(at.get() >= 0 && getIndex() * columns + index == at.get());
            }
        }
    }
}
