package dev.kefudesk.architecture.planted.ui.composer;

import javafx.application.Platform;
import javafx.scene.control.Alert;
import javafx.scene.control.Alert.AlertType;
import javafx.stage.FileChooser;

/** Faults: questions that do not go through ui.fx. */
public final class Asks {
    public void byPlatform() {
        Platform.runLater(() -> {});
    }

    public void byAlert() {
        new Alert(AlertType.INFORMATION).show();
    }

    public FileChooser byFileChooser() {
        return new FileChooser();
    }
}
