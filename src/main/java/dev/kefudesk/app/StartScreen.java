package dev.kefudesk.app;

import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.storage.sqlite.Backups;
import dev.kefudesk.ui.fx.FxExecutor;
import dev.kefudesk.ui.fx.Themes;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.start.StartFault;
import dev.kefudesk.ui.start.StartWays;
import dev.kefudesk.ui.start.StartWindow;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows what stands in the way of a start, and does what the person chooses on a thread of its own. */
final class StartScreen {

    private final DeskOptions options;
    private final Runnable quit;
    private final BiConsumer<Desk.@Nullable Started, @Nullable Throwable> next;
    private @Nullable StartWindow window;

    private StartScreen(
            DeskOptions options, Runnable quit, BiConsumer<Desk.@Nullable Started, @Nullable Throwable> next) {
        this.options = options;
        this.quit = quit;
        this.next = next;
    }

    /**
     * Opens the window for a database that stands in the way; on the FX thread.
     *
     * @param quit when the person gives up; the home is free again then
     * @param next on the FX thread, with what the way that was taken came to; the window closes afterwards
     */
    static void show(
            StartTrouble trouble, Runnable quit, BiConsumer<Desk.@Nullable Started, @Nullable Throwable> next) {
        StartScreen screen = new StartScreen(trouble.options(), quit, next);
        screen.open(
                new StartFault.Database(trouble.kind(), trouble.database().toString(), trouble.sentence()),
                screen.new DatabaseWays(trouble));
    }

    /** The same for a home folder that cannot be used: the person makes it usable and tries again, or gives up. */
    static void show(
            StartFault.Home fault,
            DeskOptions options,
            Runnable quit,
            BiConsumer<Desk.@Nullable Started, @Nullable Throwable> next) {
        StartScreen screen = new StartScreen(options, quit, next);
        screen.open(fault, screen.new HomeWays());
    }

    private void open(StartFault fault, StartWays ways) {
        window = StartWindow.open(
                fault,
                ways,
                Texts.Language.of(setting(SettingsService.LANGUAGE)),
                Themes.Choice.of(setting(SettingsService.THEME)));
    }

    /** The kept settings are in the database; only those of this start are known. */
    private String setting(String name) {
        return options.settings().getOrDefault(name, "system");
    }

    private void close() {
        if (window != null) {
            window.close();
        }
    }

    /** The next window opens before this one goes: a toolkit without windows ends. */
    private void go(Supplier<Desk.Started> way) {
        elsewhere(way)
                .whenComplete((started, failure) -> new FxExecutor().execute(() -> {
                    next.accept(started, failure);
                    close();
                }));
    }

    private static <T> CompletionStage<T> elsewhere(Supplier<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("start").start(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException | Error failure) {
                done.completeExceptionally(failure);
            }
        });
        return done;
    }

    private final class DatabaseWays implements StartWays {

        private final StartTrouble trouble;
        private final CompletionStage<Optional<Backups.Backup>> backup;

        DatabaseWays(StartTrouble trouble) {
            this.trouble = trouble;
            this.backup = trouble.damaged()
                    ? elsewhere(trouble::lastBackup)
                    : CompletableFuture.completedFuture(Optional.empty());
        }

        @Override
        public CompletionStage<Optional<LocalDateTime>> lastBackup() {
            return backup.thenApply(found -> found.map(Backups.Backup::at));
        }

        @Override
        public void restore() {
            go(() -> trouble.restore(backup.toCompletableFuture().join().orElseThrow()));
        }

        @Override
        public void beginEmpty() {
            go(trouble::beginEmpty);
        }

        @Override
        public void again() {
            go(trouble::again);
        }

        @Override
        public void quit() {
            close();
            trouble.close();
            quit.run();
        }
    }

    /** No home, no database: there is nothing to restore or to begin. */
    private final class HomeWays implements StartWays {

        @Override
        public CompletionStage<Optional<LocalDateTime>> lastBackup() {
            return CompletableFuture.completedFuture(Optional.empty());
        }

        @Override
        public void restore() {
            throw new UnsupportedOperationException("there is no database yet");
        }

        @Override
        public void beginEmpty() {
            throw new UnsupportedOperationException("there is no database yet");
        }

        @Override
        public void again() {
            go(() -> Desk.start(options, new FxExecutor()));
        }

        @Override
        public void quit() {
            close();
            quit.run();
        }
    }
}
