package dev.kefudesk.testing;

import dev.kefudesk.ui.kit.Overlays;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Lays cards over a screen that is tested without its window. */
public final class StackOverlays extends StackPane implements Overlays {

    @Override
    public void open(Region card, Node first, Runnable onEscape) {
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        card.setStyle("-fx-background-color: -color-bg-default; -fx-padding: 20px;");
        getChildren().add(card);
        first.requestFocus();
    }

    @Override
    public void close(Region card) {
        getChildren().remove(card);
    }
}
