package dev.kefudesk.app.tour;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.sandbox.SandboxServer;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.ui.fx.ScreenFailure;
import dev.kefudesk.ui.fx.ScreenRobot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The steps of the tour, in order: all through the screens by their control ids, with mouse and keys. */
public final class Tour {

    private static final int WIDTH = 1366;
    private static final int HEIGHT = 768;
    private static final int CARDS = 10;
    private static final String TEXT =
            "您好，您的订单已发出 / your parcel is on its way: <a href=\"https://example.com/p\">查看</a>";
    private static final String TEXT_SHOWN = "your parcel is on its way";
    private static final String REFUSED_TEXT = "您好，还需要帮忙吗 / anything else?";

    private final TourPrinter printer;
    private final Guide guide;
    private final ScreenRobot screen;
    private final Supplier<SandboxServer> opened;

    /**
     * @param opened waits for the program and hands over its sandbox
     * @param pictures the folder for the picture of each step
     */
    public Tour(TourPrinter printer, Supplier<SandboxServer> opened, Path pictures) {
        this.printer = printer;
        this.opened = opened;
        screen = new ScreenRobot();
        guide = new Guide(printer, new TourAlbum(pictures), screen);
    }

    /** Where the tour is, for a sentence. */
    public String step() {
        return guide.step();
    }

    /** Goes through all steps; false, with a sentence printed, where one does not come out. */
    public boolean show() {
        try {
            SandboxServer sandbox = opened.get();
            printer.say("Kefu Desk's tour. Home: a throw-away folder. WeChat: the sandbox on "
                    + sandbox.origin().shown() + ".");
            window();
            OpenId follower = sandbox.follower(Scene.ACCEPTED);
            OpenId refusing = sandbox.follower(Scene.WINDOW_CLOSED);
            find(Scene.ACCEPTED.remark());
            text(sandbox, follower);
            List<Recorded.Article> cards = cards(sandbox);
            sendCards(sandbox, follower, cards);
            find(Scene.WINDOW_CLOSED.remark());
            refused(sandbox, refusing);
            history(cards.getFirst().title());
            exactlyOnce(sandbox);
            screen.closeWindow();
        } catch (TourFailure | ScreenFailure e) {
            printer.complain("The tour did not come out at " + step() + ": " + e.getMessage() + ".");
            return false;
        }
        printer.say("The tour came out: " + guide.count() + " steps, each as the sandbox recorded it.");
        return true;
    }

    private void window() {
        guide.begin("the window opens");
        Eyes.await("a window", screen::windowOpen, open -> open);
        screen.resizeWindow(WIDTH, HEIGHT);
        guide.read(
                "title",
                Eyes.await("the title Kefu Desk", screen::windowTitle, title -> title.startsWith("Kefu Desk")));
        guide.awaitShown("sandbox-banner");
        guide.read("sandbox-banner");
        Eyes.await("followers in the list", () -> screen.rows("follower-list"), rows -> !rows.isEmpty());
        guide.read("follower-count");
        guide.picture("window");
    }

    private void find(String name) {
        guide.begin("find " + name);
        if (!screen.shown("follower-search")) {
            screen.click("nav-compose");
        }
        guide.fill("follower-search", name);
        Eyes.await(
                "only rows with " + name,
                () -> screen.rows("follower-list"),
                rows -> !rows.isEmpty() && rows.stream().allMatch(row -> row.contains(name)));
        screen.clickRow("follower-list", name);
        Eyes.await("the recipient " + name, () -> screen.text("recipient"), seen -> seen.contains(name));
        guide.read("recipient");
        guide.read("window-status");
        guide.picture("follower");
    }

    private void text(SandboxServer sandbox, OpenId follower) {
        guide.begin("send a text with Ctrl+Enter");
        String typed = write(TEXT);
        guide.read("text-bytes");
        int before = sandbox.sends().size();
        screen.control("ENTER");
        Recorded recorded = theOneAfter(sandbox, before, follower);
        guide.awaitAnswer(recorded);
        guide.awaitOutcome("Accepted", "已接受");
        guide.read("outcome-explained");
        guide.agree("text", typed, recorded.text());
        guide.verdict(recorded, 0);
        Eyes.await("an empty draft after Accepted", () -> screen.text("text-content"), String::isEmpty);
        guide.picture("text-accepted");
    }

    private List<Recorded.Article> cards(SandboxServer sandbox) {
        guide.begin("compose ten news cards with pictures");
        screen.click("kind-news");
        List<String> pictures = sandbox.picturePaths();
        List<Recorded.Article> shown = new ArrayList<>();
        for (int number = 1; number <= CARDS; number++) {
            if (number > 1 || !screen.shown("card-title")) {
                screen.click("news-add");
            }
            guide.awaitShown("card-title");
            Eyes.await("an empty card " + number, () -> screen.text("card-title"), String::isEmpty);
            String path = pictures.get((number - 1) % pictures.size());
            guide.fill("card-title", title(number));
            guide.fill("card-description", "Tea " + number + " of " + CARDS);
            guide.fill("card-url", "https://example.com/tea/" + number);
            guide.fill("card-picurl", sandbox.pictureAddress(path.substring(path.lastIndexOf('/') + 1)));
            shown.add(new Recorded.Article(
                    screen.text("card-title"),
                    screen.text("card-description"),
                    screen.text("card-url"),
                    screen.text("card-picurl")));
        }
        if (!screen.shown("preview")) {
            screen.click("preview-toggle");
        }
        int drawn = Eyes.await("ten pictures in the preview", () -> screen.pictures("preview"), seen -> seen >= CARDS);
        guide.read("preview", drawn + " pictures | " + screen.text("preview"));
        guide.picture("ten-cards");
        return shown;
    }

    private void sendCards(SandboxServer sandbox, OpenId follower, List<Recorded.Article> shown) {
        guide.begin("send the ten cards with the button");
        int before = sandbox.sends().size();
        Eyes.await("a send button that can be used", () -> screen.enabled("send"), usable -> usable);
        screen.click("send");
        Recorded recorded = theOneAfter(sandbox, before, follower);
        guide.awaitAnswer(recorded);
        guide.awaitOutcome("Accepted", "已接受");
        guide.agree("number of cards", CARDS, recorded.articles().size());
        guide.agree("title, description, link and picture link of each card", shown, recorded.articles());
        guide.picture("ten-cards-accepted");
    }

    private void refused(SandboxServer sandbox, OpenId follower) {
        guide.begin("send to a follower whose window is closed");
        String typed = write(REFUSED_TEXT);
        int before = sandbox.sends().size();
        screen.control("ENTER");
        agreeWhereAsked(sandbox, before);
        Recorded recorded = theOneAfter(sandbox, before, follower);
        guide.awaitAnswer(recorded);
        guide.awaitOutcome("Refused", "被拒绝");
        String explained = guide.read("outcome-explained");
        guide.agree("text", typed, recorded.text());
        guide.verdict(recorded, 45015);
        String answer = screen.text("answer");
        if (!answer.contains("45015") && !explained.contains("45015")) {
            throw new TourFailure("the answer does not name the code 45015: " + answer);
        }
        guide.unchanged("draft", typed, screen.text("text-content"));
        guide.picture("refused");
    }

    /** Where the chat record shows by now that the window is closed, sending asks first. */
    private void agreeWhereAsked(SandboxServer sandbox, int before) {
        Eyes.await(
                "a question or a request",
                () -> screen.shown("confirm-ok") || sandbox.sends().size() > before,
                seen -> seen);
        if (screen.shown("confirm-ok")) {
            guide.picture("asked-first");
            screen.click("confirm-ok");
        }
    }

    private void history(String title) {
        guide.begin("find all of it in the history");
        screen.click("nav-history");
        guide.awaitShown("history-table");
        List<String> rows = Eyes.await("three rows", () -> screen.rows("history-table"), seen -> seen.size() == 3);
        rows.forEach(row -> guide.read("row", row));
        guide.picture("history");
        search(Scene.WINDOW_CLOSED.remark(), REFUSED_TEXT, "45015");
        guide.picture("history-refused");
        search("parcel", TEXT_SHOWN, Scene.ACCEPTED.remark());
        guide.picture("history-text");
        search(title, title, Scene.ACCEPTED.remark());
        String detail = screen.text("history-detail");
        for (int number = 1; number <= CARDS; number++) {
            if (!detail.contains(title(number))) {
                throw new TourFailure("the detail does not show card " + number + ": " + detail);
            }
        }
        guide.picture("history-cards");
    }

    /** Searches, opens the one row found, and looks for the message in its detail and for more words in either. */
    private void search(String query, String message, String more) {
        guide.fill("history-search", query);
        String beginning = message.substring(0, message.offsetByCodePoints(0, 6));
        List<String> rows = Eyes.await(
                "one row for \"" + query + "\"",
                () -> screen.rows("history-table"),
                found -> found.size() == 1 && found.getFirst().contains(beginning));
        guide.read("found by \"" + query + "\"", rows.getFirst());
        screen.clickRow("history-table", beginning);
        String detail = Eyes.await(
                "\"" + message + "\" in the detail",
                () -> screen.text("history-detail"),
                seen -> seen.contains(message));
        if (!detail.contains(more) && !rows.getFirst().contains(more)) {
            throw new TourFailure("neither the row nor its detail says \"" + more + "\": " + detail);
        }
    }

    private static String title(int number) {
        return "秋茶上新 " + number;
    }

    private void exactlyOnce(SandboxServer sandbox) {
        guide.begin("nothing was sent twice");
        int sends = sandbox.sends().size();
        guide.read("sends in the sandbox's record", String.valueOf(sends));
        if (sends != 3) {
            throw new TourFailure("three messages were sent, but the sandbox recorded " + sends);
        }
    }

    private String write(String text) {
        if (!screen.shown("text-content")) {
            screen.click("kind-text");
            guide.awaitShown("text-content");
        }
        guide.fill("text-content", text);
        return screen.text("text-content");
    }

    private static Recorded theOneAfter(SandboxServer sandbox, int before, OpenId follower) {
        int now = Eyes.await(
                "a send in the sandbox's record", () -> sandbox.sends().size(), size -> size > before);
        if (now != before + 1) {
            throw new TourFailure("one message was sent, but the sandbox recorded " + (now - before));
        }
        Recorded recorded = Recorded.of(sandbox.sends().getLast());
        if (!follower.value().equals(recorded.touser())) {
            throw new TourFailure("the message went to another OpenID than the follower on screen");
        }
        return recorded;
    }
}
