package dev.kefudesk.ui.composer;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Scrolls upwards and downwards only, and by itself to whatever gets the focus inside. */
final class FollowingScrollPane extends ScrollPane {

    private static final double MARGIN = 24;

    private final Region content;

    FollowingScrollPane(Region content) {
        super(content);
        this.content = content;
        getStyleClass().add("editor-scroll");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        sceneProperty().flatMap(Scene::focusOwnerProperty).addListener((ignored, before, now) -> follow(now));
    }

    private void follow(@Nullable Node focused) {
        if (focused == null || !inside(focused)) {
            return;
        }
        double hidden = content.getHeight() - getViewportBounds().getHeight();
        if (hidden <= 0) {
            return;
        }
        Bounds place = content.sceneToLocal(focused.localToScene(focused.getLayoutBounds()));
        double top = getVvalue() * hidden;
        double bottom = top + getViewportBounds().getHeight();
        if (place.getMinY() - MARGIN < top) {
            setVvalue(Math.max(0, (place.getMinY() - MARGIN) / hidden));
        } else if (place.getMaxY() + MARGIN > bottom) {
            setVvalue(
                    Math.min(1, (place.getMaxY() + MARGIN - getViewportBounds().getHeight()) / hidden));
        }
    }

    private boolean inside(Node focused) {
        for (Node node = focused; node != null; node = node.getParent()) {
            if (node.equals(content)) {
                return true;
            }
        }
        return false;
    }
}
