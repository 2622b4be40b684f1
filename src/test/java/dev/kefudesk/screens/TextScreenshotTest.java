package dev.kefudesk.screens;

import static org.awaitility.Awaitility.await;

import dev.kefudesk.sandbox.SandboxOptions;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.testing.ChineseFont;
import dev.kefudesk.testing.DeskFixture;
import dev.kefudesk.testing.ManualClock;
import dev.kefudesk.ui.fx.ScreenRobot;
import dev.kefudesk.ui.kit.emoji.EmojiView;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import javafx.scene.control.TextInputControl;
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

/** Pictures of what helps to write a text. */
@ExtendWith(ApplicationExtension.class)
@Timeout(300)
final class TextScreenshotTest {

    private static final String PROGRAM = "<a href=\"http://www.qq.com\" data-miniprogram-appid=\"wx1234567890abcdef\""
            + " data-miniprogram-path=\"pages/order/detail?id=17\">查看订单🛒</a>";

    private final ManualClock clock = new ManualClock();
    private final ScreenRobot screen = new ScreenRobot();
    private DeskFixture desk;
    private Stage stage;
    private FxRobot robot;

    @Start
    void start(Stage ignored) {
        stage = new Stage();
    }

    @BeforeEach
    void ready(FxRobot given) {
        robot = given;
        robot.interact(ChineseFont::load);
        clock.advance(Duration.ofDays(1500));
        desk = DeskFixture.start(DeskFixture.options("zh", "light")
                .withZone(ZoneId.of("Asia/Shanghai"))
                .withClock(clock)
                .withSandbox(SandboxOptions.USUAL.withClock(clock)));
        robot.interact(() -> desk.open(stage, 1366, 768));
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

    private void write(String text) {
        robot.interact(() -> {
            TextInputControl content = robot.lookup("#text-content").queryTextInputControl();
            content.setText(text);
            content.end();
        });
    }

    private boolean allDrawn(int atLeast) {
        return robot.lookup(".emoji").queryAllAs(EmojiView.class).stream()
                        .filter(EmojiView::drawn)
                        .count()
                >= atLeast;
    }

    @Test
    void whatHelpsToWriteAText() {
        Gallery gallery = new Gallery(desk, stage);
        robot.interact(() -> desk.window().writeTo(desk.sandbox().follower(Scene.ACCEPTED)));
        until(() -> screen.shown("recipient") && screen.enabled("kind-text"));
        screen.click("kind-text");
        write("您好👋🏽，您的包裹📦已发出[微笑]\n" + PROGRAM
                + " 或 <a href=\"https://shop.example/o/17\">网页版</a>\n一家👨‍👩‍👧‍👦🇨🇳1️⃣❤️都喜欢[旺柴]");
        screen.click("insert-emoji");
        until(() -> allDrawn(40));
        gallery.draw("text-emoji");
        robot.interact(
                () -> robot.lookup("#emoji-search").queryTextInputControl().setText("mao"));
        until(() -> screen.text("emoji-name").contains("猫"));
        until(() -> allDrawn(30));
        gallery.draw("text-emoji-search");
        screen.key("ESCAPE");

        write("您好，" + PROGRAM);
        robot.interact(
                () -> robot.lookup("#text-content").queryTextInputControl().backward());
        screen.click("insert-link");
        until(() -> screen.text("link-path").startsWith("pages/"));
        robot.interact(() -> {
            robot.lookup("#link-appid").queryTextInputControl().setText("gh_1234");
            robot.lookup("#link-insert").queryButton().fire();
        });
        gallery.draw("text-link-mini");
        screen.key("ESCAPE");

        write("订单\u200B号\u200B 17\u202E，<a href=\"https://shop.example\">查看\n" + "退货说明第一句，请您先看这里。".repeat(50));
        until(() -> screen.shown("plan-text-parts"));
        gallery.draw("text-parts");
    }
}
