package dev.kefudesk.ui.fx;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Places windows on the screen. */
public final class Windows {

    private Windows() {}

    /** Gives the stage this size, or that of the screen where it is smaller, in its middle. */
    public static void fit(Stage stage, double width, double height) {
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        double fitWidth = Math.min(width, room.getWidth());
        double fitHeight = Math.min(height, room.getHeight());
        stage.setWidth(fitWidth);
        stage.setHeight(fitHeight);
        stage.setX(room.getMinX() + (room.getWidth() - fitWidth) / 2);
        stage.setY(room.getMinY() + (room.getHeight() - fitHeight) / 2);
    }

    /** Shows the stage before all others, also when it was iconified; on the FX thread. */
    public static void bringToFront(Stage stage) {
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }
}
