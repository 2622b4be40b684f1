package dev.kefudesk.ui.kit.window;

import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Circle;

/** A window's shape: a full dot is open, a half one closing, a ring closed, a dashed ring unknown. */
public final class WindowDot extends StackPane {

    private static final double RADIUS = 4;

    private final Circle ring = new Circle(RADIUS);
    private final Arc half = new Arc(0, 0, RADIUS, RADIUS, 90, 180);

    public WindowDot() {
        getStyleClass().setAll("window-dot");
        setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        half.setType(ArcType.CHORD);
        half.setTranslateX(-RADIUS / 2);
        ring.getStyleClass().add("ring");
        half.getStyleClass().add("half");
        getChildren().addAll(ring, half);
        show(WindowLook.UNKNOWN);
    }

    public void show(WindowLook look) {
        getStyleClass().setAll("window-dot", look.tone());
        half.setVisible(look == WindowLook.CLOSING);
    }
}
