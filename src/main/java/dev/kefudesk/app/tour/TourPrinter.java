package dev.kefudesk.app.tour;

import java.io.PrintStream;

/** The only place that writes to the standard streams: the tour's steps, and a start without a window. */
public final class TourPrinter {

    private final PrintStream out;
    private final PrintStream err;

    public TourPrinter() {
        this(System.out, System.err);
    }

    TourPrinter(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** A step, something read from the screen, or that another window came to the front. */
    public void say(String line) {
        out.println(line);
        out.flush();
    }

    /** What went wrong, as one sentence. */
    public void complain(String sentence) {
        out.flush();
        err.println(sentence);
        err.flush();
    }
}
