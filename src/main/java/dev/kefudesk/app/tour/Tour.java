package dev.kefudesk.app.tour;

import dev.kefudesk.ui.fx.ScreenFailure;
import dev.kefudesk.ui.fx.ScreenRobot;
import java.nio.file.Path;
import java.util.Locale;

/** The steps of the tour, in order. */
public final class Tour {

    private static final int WIDTH = 1366;
    private static final int HEIGHT = 768;

    private final TourPrinter printer;
    private final TourAlbum album;
    private final ScreenRobot screen = new ScreenRobot();
    private int count;
    private volatile String step = "the window opens";

    public Tour(TourPrinter printer, Path pictures) {
        this.printer = printer;
        album = new TourAlbum(pictures);
    }

    /** The step that is being shown, for a sentence. */
    public String step() {
        return step;
    }

    /** Goes through all steps; false, with a sentence printed, where one does not come out. */
    public boolean show() {
        try {
            window();
        } catch (TourFailure | ScreenFailure e) {
            printer.complain("The tour did not come out at step " + count + ", " + step + ": " + e.getMessage() + ".");
            return false;
        }
        printer.say("The tour came out: " + count + " steps.");
        return true;
    }

    private void window() {
        begin("the window opens");
        Eyes.await("a window", screen::windowOpen, open -> open);
        screen.resizeWindow(WIDTH, HEIGHT);
        read("title", Eyes.await("the title Kefu Desk", screen::windowTitle, title -> title.startsWith("Kefu Desk")));
        picture("window");
    }

    private void begin(String what) {
        count++;
        step = what;
        printer.say(String.format(Locale.ROOT, "%2d  %s", count, what));
    }

    private void read(String what, String seen) {
        printer.say("      " + what + ": " + seen.replace("\n", " | "));
    }

    private void picture(String name) {
        read("picture", album.add(name, screen.picture()).toString());
    }
}
