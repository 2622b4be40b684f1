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

    private final StartTrouble trouble;
    private final Runnable quit;
    private final BiConsumer<Desk.@Nullable Started, @Nullable Throwable> next;
    private @Nullable StartWindow window;

    private StartScreen(
            StartTrouble trouble, Runnable quit, BiConsumer<Desk.@Nullable Started, @Nullable Throwable> next) {
        this.trouble = trouble;
        this.quit = quit;
        this.next = next;
    }

    /**
     * Opens the window; on the FX thread.
     *
     * @param quit when the person gives up; the home is free again then
     * @param next on the FX thread, with what the way that was taken came to; the window closes afterwards
     */
    static void show(
            StartTrouble trouble, Runnable quit, BiConsumer<Desk.@Nullable Started, @Nullable Throwable> next) {
        StartScreen screen = new StartScreen(trouble, quit, next);
        screen.window = StartWindow.open(
                new StartFault(trouble.kind(), trouble.database().toString(), trouble.sentence()),
                screen.new Ways(),
                Texts.Language.of(screen.setting(SettingsService.LANGUAGE)),
                Themes.Choice.of(screen.setting(SettingsService.THEME)));
    }

    /** The kept settings are in the database; only those of this start are known. */
    private String setting(String name) {
        return trouble.options().settings().getOrDefault(name, "system");
    }

    private void close() {
        if (window != null) {
            window.close();
        }
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

    private final class Ways implements StartWays {

        private final CompletionStage<Optional<Backups.Backup>> backup = trouble.damaged()
                ? elsewhere(trouble::lastBackup)
                : CompletableFuture.completedFuture(Optional.empty());

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

        /** The next window opens before this one goes: a toolkit without windows ends. */
        private void go(Supplier<Desk.Started> way) {
            elsewhere(way)
                    .whenComplete((started, failure) -> new FxExecutor().execute(() -> {
                        next.accept(started, failure);
                        close();
                    }));
        }
    }
}
