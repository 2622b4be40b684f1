package dev.kefudesk.architecture.planted.app;

import javafx.application.Application;
import javafx.stage.Stage;

/** Allowed to use JavaFX. */
public final class TheApplication extends Application {
    @Override
    public void start(Stage stage) {
        stage.show();
    }
}
