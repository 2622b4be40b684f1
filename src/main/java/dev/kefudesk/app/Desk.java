package dev.kefudesk.app;

import dev.kefudesk.desktop.DesktopProxies;
import dev.kefudesk.desktop.HomeFolder;
import dev.kefudesk.desktop.HomeLock;
import dev.kefudesk.sandbox.SandboxServer;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.ui.shell.DeskServices;
import dev.kefudesk.ui.start.StartFault;
import dev.kefudesk.wechat.http.JdkClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole program but its window, wired by hand. Needs no toolkit; starting and closing block. */
public final class Desk implements AutoCloseable {

    private final Parts parts;
    private final Deque<AutoCloseable> closing;
    private @Nullable Path damaged;

    /** What starting came to. */
    public sealed interface Started {}

    /** It runs. */
    public record Ready(Desk desk) implements Started {}

    /** Another console uses this home. */
    public record HomeInUse(StartFault.Home fault) implements Started {}

    /** Another console uses this home, and its window has come to the front. */
    public record BroughtToFront(String sentence) implements Started {}

    /** The database stands in the way; nothing was changed, and a person chooses how to go on. */
    public record DatabaseTrouble(StartTrouble trouble) implements Started {}

    /** It cannot run in this home; nothing was changed there. */
    public record NotPossible(StartFault.Home fault) implements Started {}

    /** What it is made of. */
    record Parts(
            DeskServices services,
            SandboxServer sandbox,
            SecretMask mask,
            Path home,
            AtomicReference<Runnable> front,
            DailyBackup backup) {}

    Desk(Parts parts, Deque<AutoCloseable> closing) {
        this.parts = parts;
        this.closing = closing;
    }

    /**
     * Starts a desk: home, lock, log, database, sandbox, services, in this order.
     *
     * @param fx where screens hear of results; runs tasks one after another, in order
     */
    public static Started start(DeskOptions options, Executor fx) {
        JdkClient.settings();
        DesktopProxies.askTheSystem();
        return switch (HomeClaim.make(options.home())) {
            case HomeClaim.Not(Started why) -> why;
            case HomeClaim.Mine(HomeFolder home, HomeLock lock) -> open(home, lock, options, fx);
        };
    }

    /** Opens the desk on a home that is this console's; where it does not open for good, the lock is given back. */
    static Started open(HomeFolder home, HomeLock lock, DeskOptions options, Executor fx) {
        Deque<AutoCloseable> closing = new ArrayDeque<>();
        try {
            Desk desk = new DeskStart(home, options, fx, closing).open();
            closing.addLast(lock);
            return new Ready(desk);
        } catch (StoreFailure failure) {
            LoggerFactory.getLogger(Desk.class).warn("{}: {}", failure.kind(), failure.getMessage());
            closeAll(closing);
            return new DatabaseTrouble(new StartTrouble(failure, home, lock, options, fx));
        } catch (IOException failure) {
            closing.addLast(lock);
            closeAll(closing);
            return new NotPossible(new StartFault.Home(
                    StartFault.Why.CANNOT_WRITE,
                    home.toString(),
                    "The home folder " + home + " cannot be written ("
                            + failure.getClass().getSimpleName() + ")."));
        } catch (RuntimeException | Error failure) {
            closing.addLast(lock);
            closeAll(closing);
            throw failure;
        }
    }

    public DeskServices services() {
        return parts.services;
    }

    /** The stand-in WeChat, for comparing what a screen says with what has really happened. */
    public SandboxServer sandbox() {
        return parts.sandbox;
    }

    /** Takes the secrets of this session out of texts. */
    public SecretMask mask() {
        return parts.mask;
    }

    /** What happens when somebody starts a second console on this home; on the screens' thread. */
    public void onSecondStart(Runnable task) {
        parts.front.set(task);
    }

    void tellOfDamaged(Path aside) {
        damaged = aside;
    }

    /** Where the damaged database is now that this start has set aside, empty for an ordinary start. */
    public Optional<Path> damagedDatabase() {
        return Optional.ofNullable(damaged);
    }

    /** Published once a day at most where the day's backup of the database could not be made. */
    Signal<StoreFailure> backupFailed() {
        return parts.backup.failed();
    }

    public Path home() {
        return parts.home;
    }

    /** Writes drafts, lets work come to its end for a moment, closes everything. Does nothing the second time. */
    @Override
    public void close() {
        closeAll(closing);
    }

    private static void closeAll(Deque<AutoCloseable> closing) {
        while (!closing.isEmpty()) {
            AutoCloseable next = closing.pop();
            try {
                next.close();
            } catch (Exception failure) {
                Logger log = LoggerFactory.getLogger(Desk.class);
                log.warn("closing {} failed", next.getClass().getSimpleName(), failure);
            }
        }
    }
}
