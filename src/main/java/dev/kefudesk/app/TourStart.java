package dev.kefudesk.app;

import dev.kefudesk.app.tour.Tour;
import dev.kefudesk.app.tour.TourPrinter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts the program on JavaFX's headless platform and shows the tour, whatever the machine has for a display. */
final class TourStart {

    private static final Duration DEADLINE = Duration.ofSeconds(120);

    private TourStart() {}

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
        Thread.ofPlatform().daemon().name("tour-window").start(() -> KefuDeskApplication.open(new String[0]));
        Tour tour = new Tour(printer, Path.of("target", "tour"));
        FutureTask<Boolean> whole = new FutureTask<>(tour::show);
        Thread.ofPlatform().daemon().name("tour").start(whole);
        return cameOut(whole, tour, printer) ? ExitCode.FINE : ExitCode.TOUR_FAILED;
    }

    private static boolean cameOut(FutureTask<Boolean> whole, Tour tour, TourPrinter printer) {
        try {
            return whole.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            printer.complain(
                    "The tour did not end within " + DEADLINE.toSeconds() + " s; it was at: " + tour.step() + ".");
            return false;
        } catch (ExecutionException e) {
            printer.complain("The tour broke off at: " + tour.step() + " (" + e.getCause() + ").");
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
