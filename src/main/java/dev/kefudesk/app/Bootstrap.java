package dev.kefudesk.app;

/** What {@code dev.kefudesk.Main} calls by name once the Java version is known to be new enough. */
public final class Bootstrap {
    private Bootstrap() {}

    public static void main(String[] args) {
        KefuDeskApplication.open(args);
    }
}
