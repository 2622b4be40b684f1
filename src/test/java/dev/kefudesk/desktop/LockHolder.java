package dev.kefudesk.desktop;

import java.io.IOException;
import java.util.Map;
import java.util.Properties;

/** Another console, in a JVM of its own: takes the lock, says so, and holds it until its input ends. */
final class LockHolder {

    private LockHolder() {}

    public static void main(String[] arguments) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(HomeFolder.PROPERTY, arguments[0]);
        HomeFolder home = ((HomeFolder.Ready) HomeFolder.open(properties, Map.of())).home();
        HomeLock.Attempt attempt = HomeLock.take(home);
        System.out.println(attempt instanceof HomeLock.Taken ? "taken" : "refused");
        int ended = System.in.read();
        if (ended == -1 && attempt instanceof HomeLock.Taken taken) {
            taken.lock().close();
        }
    }
}
