package dev.kefudesk.app;

import dev.kefudesk.app.tour.TourPrinter;
import java.util.List;

/** What {@code dev.kefudesk.Main} calls by name once the Java version is known to be new enough. */
public final class Bootstrap {
    private Bootstrap() {}

    public static void main(String[] args) {
        switch (SystemProbe.plan(List.of(args))) {
            case StartPlan.Impossible(String sentence) -> {
                new TourPrinter().complain(sentence);
                System.exit(ExitCode.SYSTEM_LIBRARY_MISSING);
            }
            case StartPlan.Tour(String reason) -> System.exit(TourStart.run(reason));
            case StartPlan.Window() -> KefuDeskApplication.open(args);
        }
    }
}
