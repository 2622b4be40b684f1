package dev.kefudesk.screens;

import static org.awaitility.Awaitility.await;

import dev.kefudesk.app.DeskOptions;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.sandbox.SandboxOptions;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.testing.ChineseFont;
import dev.kefudesk.testing.DeskFixture;
import dev.kefudesk.testing.ManualClock;
import dev.kefudesk.ui.fx.ScreenRobot;
import dev.kefudesk.ui.shell.Page;
import java.time.Duration;
import java.time.ZoneId;
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

/** Windows, who waits, conversations and what is asked before a send that will probably fail. */
@ExtendWith(ApplicationExtension.class)
@Timeout(300)
final class WindowScreenshotTest {

    private final ManualClock clock = new ManualClock();
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
        // far from the date that the sandbox's HTTP server tells
        clock.advance(Duration.ofDays(1500));
        DeskOptions options = DeskFixture.options("zh", "light")
                .withZone(ZoneId.of("Asia/Shanghai"))
                .withClock(clock)
                .withSandbox(SandboxOptions.USUAL.withClock(clock));
        desk = DeskFixture.start(options);
        robot.interact(() -> desk.open(stage, 1366, 768));
        gallery = new Gallery(desk, stage);
        until(() -> screen.rows("follower-list").size() > 5);
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

    private void open(Scene scene, String window) {
        OpenId openId = desk.sandbox().follower(scene);
        robot.interact(() -> desk.window().writeTo(openId));
        until(() -> screen.shown("recipient") && screen.text("recipient").contains(scene.remark()));
        until(() -> screen.text("window-status").contains(window));
    }

    private void page(Page page) {
        robot.interact(() -> desk.window().model().pageProperty().set(page));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void whomOneMayWriteTo() {
        open(Scene.ACCEPTED, "33");
        screen.click("window-status");
        until(() -> screen.shown("serving-take"));
        gallery.draw("window-open");
        screen.click("conversation-toggle");
        until(() -> screen.rows("conversation").size() > 2);
        screen.click("window-status");
        gallery.draw("window-conversation");

        open(Scene.ALLOWANCE_USED_UP, "用完");
        screen.click("kind-text");
        robot.interact(
                () -> robot.lookup("#text-content").queryTextInputControl().setText("您好，您的退货已登记"));
        until(() -> screen.enabled("send"));
        gallery.draw("window-used-up");
        screen.click("send");
        until(() -> screen.shown("confirm-ok"));
        gallery.draw("window-question");
        screen.click("confirm-cancel");

        page(Page.WAITING);
        until(() -> !screen.rows("waiting-list").isEmpty());
        String name = screen.rows("waiting-list").get(2).split("\n")[1];
        screen.clickRow("waiting-list", name);
        until(() -> !screen.rows("conversation").isEmpty());
        gallery.draw("waiting");
        page(Page.SETTINGS);
        gallery.draw("window-settings");
    }
}
