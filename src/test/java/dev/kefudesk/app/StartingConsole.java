package dev.kefudesk.app;

import java.io.IOException;
import java.nio.file.Path;

/** A console without a window, in a JVM of its own: says what its start came to, and runs until its input ends. */
final class StartingConsole {

    private StartingConsole() {}

    public static void main(String[] arguments) throws IOException {
        Desk.Started started = Desk.start(DeskOptions.throwAway(Path.of(arguments[0])), Runnable::run);
        if (started instanceof Desk.Ready(Desk desk)) {
            desk.onSecondStart(() -> System.out.println("front"));
        }
        System.out.println(started.getClass().getSimpleName());
        if (started instanceof Desk.Ready(Desk desk) && System.in.read() == -1) {
            desk.close();
        }
        System.exit(0);
    }
}
