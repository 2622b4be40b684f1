package dev.kefudesk.app;

import dev.kefudesk.app.tour.TourPrinter;
import java.util.List;
import java.util.logging.Logger;

/** What {@code dev.kefudesk.Main} calls by name once the Java version is known to be new enough. */
public final class Bootstrap {
    /** Held here, because the logging system holds it weakly and would forget the filter. */
    private static final Logger TOOLKIT_LOG = Logger.getLogger("javafx");

    private static final String AWT_HEADLESS = "java.awt.headless";

    private Bootstrap() {}

    public static void main(String[] args) {
        // reading pictures would otherwise load AWT's X11 libraries, which the window does without
        if (System.getProperty(AWT_HEADLESS) == null) {
            System.setProperty(AWT_HEADLESS, "true");
        }
        // JavaFX on the class path is meant: the start works the same from Maven and from the package
        TOOLKIT_LOG.setFilter(record -> !record.getMessage().startsWith("Unsupported JavaFX configuration"));
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
