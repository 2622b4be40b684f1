package dev.kefudesk.app;

import dev.kefudesk.app.tour.TourPrinter;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.ui.fx.ErrorDialog;
import dev.kefudesk.ui.fx.Fonts;
import dev.kefudesk.ui.fx.FxExecutor;
import dev.kefudesk.ui.fx.SystemClipboard;
import dev.kefudesk.ui.fx.Warmup;
import dev.kefudesk.ui.fx.Windows;
import dev.kefudesk.ui.kit.Notices;
import dev.kefudesk.ui.shell.ShellWindow;
import dev.kefudesk.ui.start.StartFault;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The JavaFX application. The desk starts on a thread of its own while the toolkit starts; then the window opens. */
public final class KefuDeskApplication extends Application {

    private static final Logger LOG = LoggerFactory.getLogger(KefuDeskApplication.class);
    private static final AtomicReference<@Nullable Start> START = new AtomicReference<>();

    private @Nullable Desk desk;
    private @Nullable ShellWindow window;
    private @Nullable Uncaught uncaught;

    /** A start under way. */
    private record Start(DeskOptions options, CompletionStage<Desk.Started> started, Instant began) {}

    static void open(String[] args) {
        open(DeskOptions.usual());
    }

    /** Opens the window and returns when it has been closed. */
    static void open(DeskOptions options) {
        open(options, new CompletableFuture<>());
    }

    /** As {@link #open(DeskOptions)}; the caller hears too what the start came to. */
    static void open(DeskOptions options, CompletableFuture<Desk.Started> started) {
        START.set(new Start(options, started, Instant.now()));
        Thread.ofPlatform().daemon().name("start").start(() -> begin(options, started));
        launch(KefuDeskApplication.class);
    }

    private static void begin(DeskOptions options, CompletableFuture<Desk.Started> started) {
        try {
            started.complete(Desk.start(options, new FxExecutor()));
        } catch (RuntimeException | Error failure) {
            started.completeExceptionally(failure);
        }
    }

    @Override
    public void start(Stage stage) {
        Start start = START.get();
        if (start == null) {
            throw new IllegalStateException("the application is opened by open()");
        }
        Warmup.run();
        start.started.whenComplete((started, failure) -> new FxExecutor().execute(() -> open(stage, started, failure)));
    }

    private void open(Stage stage, Desk.@Nullable Started started, @Nullable Throwable failure) {
        switch (started) {
            case Desk.Ready(Desk ready) -> open(stage, ready);
            case Desk.HomeInUse(var fault) -> noHome(stage, fault, ExitCode.HOME_IN_USE);
            case Desk.BroughtToFront(String sentence) -> {
                new TourPrinter().say(sentence);
                System.exit(ExitCode.FINE);
            }
            case Desk.DatabaseTrouble(StartTrouble trouble) -> {
                new TourPrinter().complain(trouble.sentence());
                StartScreen.show(
                        trouble, () -> System.exit(ExitCode.NOT_POSSIBLE), (next, broken) -> open(stage, next, broken));
            }
            case Desk.NotPossible(var fault) -> noHome(stage, fault, ExitCode.NOT_POSSIBLE);
            case null -> {
                ErrorReport report =
                        ErrorReport.of(failure == null ? new IllegalStateException() : failure, new SecretMask());
                refuse(report.details(), ExitCode.NOT_POSSIBLE);
            }
        }
    }

    private void noHome(Stage stage, StartFault.Home fault, int exitCode) {
        Start start = START.get();
        new TourPrinter().complain(fault.detail());
        StartScreen.show(
                fault,
                start == null ? DeskOptions.usual() : start.options,
                () -> System.exit(exitCode),
                (next, broken) -> open(stage, next, broken));
    }

    private void open(Stage stage, Desk ready) {
        Start start = START.get();
        desk = ready;
        ShellWindow shell = new ShellWindow(
                ready.services(), new SystemClipboard(), ready.home().toString());
        window = shell;
        ErrorDialog errors = new ErrorDialog(shell.texts(), new SystemClipboard(), shell.themes());
        Uncaught handler = new Uncaught(ready.mask(), report -> errors.show(report.code(), report.details()));
        uncaught = handler;
        Thread.setDefaultUncaughtExceptionHandler(handler);
        Windows.fit(stage, 1366, 768);
        shell.show(stage, stage.getWidth(), stage.getHeight());
        ready.onSecondStart(() -> Windows.bringToFront(stage));
        StartNews.tell(ready, shell);
        if (start != null) {
            LOG.info(
                    "window open after {} ms",
                    Duration.between(start.began, Instant.now()).toMillis());
        }
        Thread.startVirtualThread(() -> {
            if (!Fonts.drawChinese()) {
                new FxExecutor()
                        .execute(() -> shell.notices()
                                .show(Notices.Tone.UNKNOWN, shell.texts().get("shell.fonts.missing")));
            }
        });
    }

    private static void refuse(String sentence, int exitCode) {
        new TourPrinter().complain(sentence);
        ErrorDialog.refuse(sentence);
        System.exit(exitCode);
    }

    @Override
    public void stop() {
        if (uncaught != null) {
            uncaught.closing();
        }
        if (window != null) {
            window.close();
        }
        if (desk != null) {
            desk.close();
        }
    }
}
