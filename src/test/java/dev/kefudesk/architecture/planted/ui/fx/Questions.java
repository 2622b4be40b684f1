package dev.kefudesk.architecture.planted.ui.fx;

import javafx.application.Platform;
import javafx.scene.control.Alert;
import javafx.scene.control.Alert.AlertType;

/** Allowed to ask. */
public final class Questions {
    public void ask() {
        Platform.runLater(() -> new Alert(AlertType.INFORMATION).show());
    }
}
