package dev.kefudesk.app;

import dev.kefudesk.desktop.HomeFolder;
import dev.kefudesk.desktop.HomeLock;
import dev.kefudesk.desktop.InstanceKnock;
import dev.kefudesk.ui.start.StartFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Makes a home this console's, or has the console that uses it come to the front. The lock is asked for before anything is
 * written: a second console leaves every file of the home as it is.
 */
final class HomeClaim {

    /** How long the first console may take to answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final String OTHER_FOLDER =
            "choose another folder with -D" + HomeFolder.PROPERTY + "=... or " + HomeFolder.VARIABLE + ".";

    private HomeClaim() {}

    /** What claiming came to. */
    sealed interface Claim {}

    /** The home is this console's until the lock is closed. */
    record Mine(HomeFolder home, HomeLock lock) implements Claim {}

    /** It is not. */
    record Not(Desk.Started why) implements Claim {}

    /**
     * @param wanted null for the home of the start-up switches, or the system's own
     */
    static Claim make(@Nullable Path wanted) {
        return switch (found(wanted)) {
            case HomeFolder.Unusable not -> not(not);
            case HomeFolder.Ready(HomeFolder home) -> {
                HomeFolder.Unusable not = home.prepare();
                yield not != null ? not(not) : lock(home);
            }
        };
    }

    private static HomeFolder.Opened found(@Nullable Path wanted) {
        if (wanted == null) {
            return HomeFolder.find();
        }
        Properties named = new Properties();
        named.setProperty(HomeFolder.PROPERTY, wanted.toString());
        return HomeFolder.find(named, Map.of());
    }

    private static Claim lock(HomeFolder home) {
        return switch (HomeLock.take(home)) {
            case HomeLock.HeldByAnother _ -> new Not(ask(home));
            case HomeLock.Failed failed -> failed(home, failed.detail());
            case HomeLock.Taken(HomeLock lock) -> {
                HomeFolder.Unusable not = home.tryToWrite();
                if (not != null) {
                    lock.close();
                    yield not(not);
                }
                yield new Mine(home, lock);
            }
        };
    }

    private static Desk.Started ask(HomeFolder home) {
        return InstanceKnock.knock(home, PATIENCE)
                ? new Desk.BroughtToFront("Kefu Desk is open already; its window was brought to the front.")
                : new Desk.HomeInUse(new StartFault.Home(
                        StartFault.Why.IN_USE,
                        home.toString(),
                        "Kefu Desk is running already with the home folder " + home + ": use its window, or "
                                + OTHER_FOLDER));
    }

    private static Not not(HomeFolder.Unusable unusable) {
        StartFault.Why why = switch (unusable.fault()) {
            case NO_PATH -> StartFault.Why.NO_PATH;
            case NOT_A_FOLDER -> StartFault.Why.NOT_A_FOLDER;
            case ON_NETWORK -> StartFault.Why.ON_NETWORK;
            case CANNOT_CREATE -> StartFault.Why.CANNOT_CREATE;
            case CANNOT_WRITE -> StartFault.Why.CANNOT_WRITE;
        };
        return new Not(new Desk.NotPossible(new StartFault.Home(why, unusable.place(), unusable.sentence())));
    }

    /** A folder that cannot be written cannot be locked either, and says more. */
    private static Not failed(HomeFolder home, String detail) {
        HomeFolder.Unusable not = home.tryToWrite();
        return not != null
                ? not(not)
                : new Not(new Desk.NotPossible(new StartFault.Home(
                        StartFault.Why.CANNOT_LOCK,
                        home.toString(),
                        "The home folder " + home + " cannot be locked (" + detail
                                + "): choose a folder on a local disk with -D" + HomeFolder.PROPERTY + "=... or "
                                + HomeFolder.VARIABLE + ".")));
    }
}
