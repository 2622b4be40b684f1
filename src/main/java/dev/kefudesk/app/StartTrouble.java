package dev.kefudesk.app;

import dev.kefudesk.desktop.HomeFolder;
import dev.kefudesk.desktop.HomeLock;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.storage.sqlite.Backups;
import dev.kefudesk.storage.sqlite.SetAside;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * A start that the database stands in the way of. The home stays this console's until a way was taken, each of which comes
 * to another start, or until this is closed. The ways block.
 */
public final class StartTrouble implements AutoCloseable {

    private final StoreFailure failure;
    private final HomeFolder home;
    private final HomeLock lock;
    private final DeskOptions options;
    private final Executor fx;

    StartTrouble(StoreFailure failure, HomeFolder home, HomeLock lock, DeskOptions options, Executor fx) {
        this.failure = failure;
        this.home = home;
        this.lock = lock;
        this.options = options;
        this.fx = fx;
    }

    public StoreFailure.Kind kind() {
        return failure.kind();
    }

    /** Whether the database is damaged: then it can be set aside. */
    public boolean damaged() {
        return failure.kind() == StoreFailure.Kind.DAMAGED;
    }

    /** What is wrong, where and what to do, in one English sentence. */
    public String sentence() {
        return String.valueOf(failure.getMessage());
    }

    public Path database() {
        return home.file(DeskStart.DATABASE);
    }

    DeskOptions options() {
        return options;
    }

    /** The newest backup that passes a check now. */
    public Optional<Backups.Backup> lastBackup() {
        return new Backups(database(), options.clock(), options.zone()).lastSound();
    }

    /** Starts again as it stands. */
    public Desk.Started again() {
        return Desk.open(home, lock, options, fx);
    }

    /** Keeps the damaged database under a dated name and starts with the backup. */
    public Desk.Started restore(Backups.Backup backup) {
        return replaced(aside -> aside.restore(backup));
    }

    /** Keeps the damaged database under a dated name and starts with an empty one. */
    public Desk.Started beginEmpty() {
        return replaced(SetAside::beginEmpty);
    }

    private Desk.Started replaced(Function<SetAside, Path> way) {
        Path aside;
        try {
            aside = way.apply(new SetAside(database(), options.clock(), options.zone()));
        } catch (StoreFailure again) {
            return new Desk.DatabaseTrouble(new StartTrouble(again, home, lock, options, fx));
        }
        Desk.Started started = again();
        // a database that was gone is not kept anywhere
        if (started instanceof Desk.Ready(Desk desk) && Files.exists(aside)) {
            desk.tellOfDamaged(aside);
        }
        return started;
    }

    /** Gives the home back. */
    @Override
    public void close() {
        lock.close();
    }
}
