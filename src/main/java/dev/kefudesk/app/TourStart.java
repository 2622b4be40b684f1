package dev.kefudesk.app;

import dev.kefudesk.app.tour.Tour;
import dev.kefudesk.app.tour.TourPrinter;
import dev.kefudesk.sandbox.SandboxServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Starts the program on JavaFX's headless platform and shows the tour, whatever the machine has for a display. */
final class TourStart {

    private static final Duration DEADLINE = Duration.ofSeconds(120);
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final TourPrinter printer;

    private TourStart(TourPrinter printer) {
        this.printer = printer;
    }

    /**
     * @param reason why there is a tour where nobody asked for it, else {@code ""}
     * @return the exit code
     */
    static int run(String reason) {
        TourPrinter printer = new TourPrinter();
        if (!reason.isEmpty()) {
            printer.complain(reason);
        }
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
        try {
            Path home = Files.createTempDirectory("kefu-desk-tour-");
            try {
                return new TourStart(printer).run(home);
            } finally {
                delete(home);
            }
        } catch (IOException e) {
            printer.complain("The tour found no place for its throw-away home: " + e + ".");
            return ExitCode.TOUR_FAILED;
        }
    }

    private int run(Path home) {
        CompletableFuture<Desk.Started> started = new CompletableFuture<>();
        Thread window = Thread.ofPlatform()
                .daemon()
                .name("tour-window")
                .start(() -> KefuDeskApplication.open(DeskOptions.throwAway(home), started));
        Tour tour = new Tour(printer, () -> sandbox(started), Path.of("target", "tour"));
        FutureTask<Boolean> whole = new FutureTask<>(tour::show);
        Thread.ofPlatform().daemon().name("tour").start(whole);
        boolean cameOut = cameOut(whole, tour);
        try {
            return cameOut && window.join(CLOSING) ? ExitCode.FINE : ExitCode.TOUR_FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.TOUR_FAILED;
        }
    }

    private static SandboxServer sandbox(CompletableFuture<Desk.Started> started) {
        return switch (started.orTimeout(START.toSeconds(), TimeUnit.SECONDS).join()) {
            case Desk.Ready(Desk desk) -> desk.sandbox();
            case Desk.HomeInUse(var fault) -> throw new IllegalStateException(fault.detail());
            case Desk.BroughtToFront(String sentence) -> throw new IllegalStateException(sentence);
            case Desk.DatabaseTrouble(StartTrouble trouble) -> throw new IllegalStateException(trouble.sentence());
            case Desk.NotPossible(var fault) -> throw new IllegalStateException(fault.detail());
        };
    }

    private boolean cameOut(FutureTask<Boolean> whole, Tour tour) {
        try {
            return whole.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            printer.complain(
                    "The tour did not end within " + DEADLINE.toSeconds() + " s; it was at " + tour.step() + ".");
            return false;
        } catch (ExecutionException e) {
            printer.complain("The tour broke off at " + tour.step() + ": " + e.getCause() + ".");
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void delete(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }
}
