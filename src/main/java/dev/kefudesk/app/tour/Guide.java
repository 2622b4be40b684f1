package dev.kefudesk.app.tour;

import dev.kefudesk.ui.fx.ScreenRobot;
import java.util.Locale;

/** What every step needs: the screen, the album, and printing what was read. */
final class Guide {

    private final TourPrinter printer;
    private final TourAlbum album;
    private final ScreenRobot screen;
    private int count;
    private volatile String step = "start";

    Guide(TourPrinter printer, TourAlbum album, ScreenRobot screen) {
        this.printer = printer;
        this.album = album;
        this.screen = screen;
    }

    ScreenRobot screen() {
        return screen;
    }

    /** How many steps have begun. */
    int count() {
        return count;
    }

    String step() {
        return step;
    }

    void begin(String what) {
        count++;
        step = "step " + count + " (" + what + ")";
        printer.say(String.format(Locale.ROOT, "%2d  %s", count, what));
    }

    /** Prints what a control shows and hands it back. */
    String read(String id) {
        return read(id, screen.text(id));
    }

    String read(String what, String seen) {
        printer.say("      " + what + ": " + seen.strip().replaceAll("\\s*\\n\\s*", " | "));
        return seen;
    }

    /** Prints that screen and record agree, or ends the tour. */
    void agree(String what, Object onScreen, Object recorded) {
        if (!onScreen.equals(recorded)) {
            throw new TourFailure("the " + what + " on screen is \"" + onScreen + "\", but the sandbox recorded \""
                    + recorded + "\"");
        }
        printer.say("      = the sandbox recorded the same " + what);
    }

    /** Waits until the answer on screen is that of this send: the request it shows is the one that arrived. */
    void awaitAnswer(Recorded recorded) {
        Eyes.await(
                "the request that the sandbox recorded",
                () -> {
                    if (!screen.shown("request-body")) {
                        screen.click("answer-tab-request");
                    }
                    return screen.text("request-body");
                },
                shown -> recorded.body().equals(Recorded.json(shown)));
        printer.say("      = the request on screen is the one that the sandbox recorded");
        screen.click("answer-tab-explained");
    }

    /** Prints that something on screen is as it was, or ends the tour. */
    void unchanged(String what, String before, String now) {
        if (!now.equals(before)) {
            throw new TourFailure("the " + what + " was \"" + before + "\", but is now \"" + now + "\"");
        }
        printer.say("      = the " + what + " is as it was");
    }

    /** Holds the outcome on screen against what the sandbox answered. */
    void verdict(Recorded recorded, int errcode) {
        Integer answered = recorded.send().errcode();
        if (answered == null || answered != errcode || recorded.send().delivered() != (errcode == 0)) {
            throw new TourFailure("the outcome on screen stands for errcode " + errcode + ", but the sandbox recorded "
                    + recorded.send());
        }
        printer.say("      = the sandbox answered errcode " + errcode
                + (errcode == 0 ? " and delivered the message once" : " and delivered nothing"));
    }

    void picture(String name) {
        printer.say("      picture: " + album.add(name, screen.picture()));
    }

    /** Replaces what a field holds, as a person does: click, select all, type. */
    void fill(String id, String text) {
        screen.click(id);
        screen.control("A");
        screen.key("DELETE");
        screen.type(text);
        Eyes.await("\"" + text + "\" in " + id, () -> screen.text(id), text::equals);
    }

    void awaitShown(String id) {
        Eyes.await(id + " on screen", () -> screen.shown(id), shown -> shown);
    }

    /** The outcome shown, once it begins with one of these words. */
    String awaitOutcome(String english, String chinese) {
        return read(
                "outcome",
                Eyes.await(
                        "the outcome " + english,
                        () -> screen.text("outcome"),
                        seen -> seen.startsWith(english) || seen.startsWith(chinese)));
    }
}
