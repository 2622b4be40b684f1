package dev.kefudesk.ui.shell;

import dev.kefudesk.ui.kit.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** All shortcuts on one card. */
final class ShortcutSheet {

    private static final List<String> ROWS =
            List.of("find", "card", "send", "newline", "snippet", "pages", "move-card", "width", "sheet", "close");

    private final OverlayLayer layer;
    private final Texts texts;
    private @Nullable VBox card;

    ShortcutSheet(OverlayLayer layer, Texts texts) {
        this.layer = layer;
        this.texts = texts;
    }

    void show() {
        if (card != null) {
            return;
        }
        Label title = label("shell.keys.title");
        title.getStyleClass().add("section-title");
        GridPane grid = new GridPane(24, 8);
        for (int row = 0; row < ROWS.size(); row++) {
            Label keys = label("shell.keys." + ROWS.get(row) + ".keys");
            keys.getStyleClass().add("key");
            grid.addRow(row, keys, label("shell.keys." + ROWS.get(row)));
        }
        Button close = new Button();
        close.textProperty().bind(texts.of("shell.keys.dismiss"));
        close.setId("shortcuts-close");
        close.setOnAction(_ -> hide());
        HBox buttons = new HBox(close);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        card = new VBox(16, title, grid, buttons);
        card.setId("shortcuts");
        layer.open(card, close, this::hide);
    }

    private Label label(String key) {
        Label label = new Label();
        label.textProperty().bind(texts.of(key));
        return label;
    }

    private void hide() {
        if (card != null) {
            layer.close(card);
            card = null;
        }
    }
}
