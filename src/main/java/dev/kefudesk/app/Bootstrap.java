package dev.kefudesk.app;

import javafx.application.Application;

/** What {@code dev.kefudesk.Main} calls by name once the Java version is known to be new enough. */
public final class Bootstrap {
    private Bootstrap() {}

    public static void main(String[] args) {
        Application.launch(KefuDeskApplication.class, args);
    }
}
