package dev.kefudesk.ui.kit;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/** A drop-down list whose entries are texts of a bundle and change with the language. */
public final class TextChoice<T> extends ComboBox<T> {

    /**
     * @param key the bundle key that names a value
     */
    public TextChoice(Texts texts, List<T> values, Function<T, String> key) {
        getItems().setAll(values);
        setCellFactory(_ -> new TextCell<>(texts, key));
        setButtonCell(new TextCell<>(texts, key));
    }

    private static final class TextCell<T> extends ListCell<T> {
        private final Texts texts;
        private final Function<T, String> key;

        TextCell(Texts texts, Function<T, String> key) {
            this.texts = texts;
            this.key = key;
        }

        @Override
        protected void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            textProperty().unbind();
            if (empty || item == null) {
                setText(null);
            } else {
                textProperty().bind(texts.of(key.apply(Objects.requireNonNull(item))));
            }
        }
    }
}
