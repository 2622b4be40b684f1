package dev.kefudesk.screens;

import static org.awaitility.Awaitility.await;

import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.testing.ChineseFont;
import dev.kefudesk.testing.DeskFixture;
import dev.kefudesk.ui.fx.ScreenRobot;
import java.time.Duration;
import java.util.concurrent.Callable;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The check of a card's picture in each verdict, with what is cut off, and the line for a card from a link. */
@ExtendWith(ApplicationExtension.class)
@Timeout(300)
final class PictureScreenshotTest {

    private final ScreenRobot screen = new ScreenRobot();
    private DeskFixture desk;
    private Stage stage;
    private FxRobot robot;
    private Gallery gallery;

    @Start
    void start(Stage ignored) {
        stage = new Stage();
    }

    @BeforeEach
    void ready(FxRobot given) {
        robot = given;
        robot.interact(ChineseFont::load);
        desk = DeskFixture.start(DeskFixture.options("zh", "light"));
        robot.interact(() -> desk.open(stage, 1366, 768));
        gallery = new Gallery(desk, stage);
        until(() -> screen.rows("follower-list").size() > 5);
        robot.interact(() -> desk.window().writeTo(desk.sandbox().follower(Scene.ACCEPTED)));
        until(() -> screen.shown("recipient") && screen.enabled("kind-news"));
        screen.click("kind-news");
        screen.click("news-add");
        until(() -> screen.enabled("card-title"));
    }

    @AfterEach
    void close() {
        desk.close();
        robot.interact(stage::close);
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(20)).until(condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void set(String id, String text) {
        robot.interact(() -> robot.lookup("#" + id).queryTextInputControl().setText(text));
    }

    private void picture(String name, String verdict) {
        set("card-picurl", desk.sandbox().pictureAddress(name));
        until(() -> screen.shown("picture-verdict")
                && screen.text("picture-verdict").startsWith(verdict));
    }

    @Test
    void whatTheFollowerWillSee() {
        set("card-title", "明前新茶 春茶礼盒");
        set("card-url", "https://shop.example/tea");
        picture("tea.jpg", "✓");
        gallery.draw("picture-sure");
        screen.click("picture-more");
        picture("banner.png", "✓");
        gallery.draw("picture-cut");
        picture("quoted.jpg", "?");
        gallery.draw("picture-doubtful");
        picture("picture.avif", "✕");
        screen.click("picture-rehost");
        until(() -> screen.text("picture-hosting").startsWith("✕"));
        gallery.draw("picture-refused");
        screen.click("picture-more");
        screen.click("card-from-link");
        until(() -> screen.shown("card-link-address"));
        set("card-link-address", desk.sandbox().pageAddress("missing.html"));
        screen.click("card-link-read");
        until(() -> screen.text("card-link-state").startsWith("✕"));
        gallery.draw("card-from-link");
    }
}
