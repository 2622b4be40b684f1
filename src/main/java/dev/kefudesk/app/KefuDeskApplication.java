package dev.kefudesk.app;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** The JavaFX application: opens the window. */
public final class KefuDeskApplication extends Application {
    static void open(String[] args) {
        launch(KefuDeskApplication.class, args);
    }

    @Override
    public void start(Stage stage) {
        stage.setTitle("Kefu Desk");
        stage.setScene(new Scene(new StackPane(), 1180, 720));
        stage.show();
    }
}
