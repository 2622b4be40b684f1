package dev.kefudesk.architecture.planted.app;

import javafx.stage.Stage;

/** Allowed to make threads; its JavaFX is a fault. */
public final class Wiring {
    public Thread thread() {
        return new Thread(() -> {});
    }

    public void fault(Stage stage) {
        stage.show();
    }
}
