package dev.kefudesk.screens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.PublishedArticle;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.testing.ChineseFont;
import dev.kefudesk.testing.DeskFixture;
import dev.kefudesk.testing.Kinds;
import dev.kefudesk.ui.fx.ScreenRobot;
import java.time.Duration;
import java.util.concurrent.Callable;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The editors and previews of a menu message, a published article and a coupon, and what may stand beside any message. */
@ExtendWith(ApplicationExtension.class)
final class KindsScreenshotTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ScreenRobot screen = new ScreenRobot();
    private DeskFixture desk;
    private Gallery gallery;

    @Start
    void start(Stage stage) {
        ChineseFont.load();
        desk = DeskFixture.chinese().open(stage, 1366, 768);
        gallery = new Gallery(desk, stage);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(PATIENCE).until(condition);
    }

    private void write(Scene scene, MessageKind kind, Message written, boolean aiMade) {
        Draft draft = Draft.empty(new DraftKey(
                        desk.services().accounts().selected().id(),
                        desk.sandbox().follower(scene)))
                .withKind(kind)
                .withOther(written)
                .withAiMade(aiMade);
        desk.services().drafts().keep(draft);
    }

    private void open(FxRobot robot, Scene scene) {
        robot.interact(() -> desk.window().writeTo(desk.sandbox().follower(scene)));
        until(() -> desk.sandbox().follower(scene).equals(desk.window().recipient()) && screen.enabled("kind-more"));
    }

    @Test
    void drawsTheKinds(FxRobot robot) {
        until(() -> !screen.rows("follower-list").isEmpty());
        write(Scene.ACCEPTED, MessageKind.MENU, Kinds.menu(), true);
        PublishedArticle article = new PublishedArticle(
                "A-1",
                "春茶上市：今年的第一批明前龙井",
                "手工采摘，限量发售，售完即止。",
                "http://mp.weixin.qq.com/s?__biz=MzA5&mid=A-1",
                desk.services().samplePictures().getFirst());
        write(Scene.ANSWERS, MessageKind.ARTICLE, new Message.Article(article), false);
        write(Scene.ONE_CARD, MessageKind.COUPON, new Message.Coupon("pFS7Fjg8kV1IdDz01r4SQwMkuCKc", ""), false);

        open(robot, Scene.ACCEPTED);
        until(() -> screen.shown("menu-head"));
        gallery.draw("kind-menu");
        desk.services()
                .contact()
                .sendAs()
                .choose(desk.services().accounts().selected().id(), "agent1@sandbox");
        until(() -> screen.text("send").contains("客服1"));
        open(robot, Scene.ONE_CARD);
        until(() -> screen.shown("coupon-id"));
        gallery.draw("kind-coupon");
        desk.services()
                .contact()
                .sendAs()
                .choose(desk.services().accounts().selected().id(), "gone@sandbox");
        open(robot, Scene.ANSWERS);
        until(() -> screen.shown("send-as-gone"));
        gallery.draw("kind-article");
        desk.services()
                .contact()
                .sendAs()
                .choose(desk.services().accounts().selected().id(), "");
        screen.click("article-pick");
        until(() -> screen.rows("article-list").size() >= 5);
        screen.clickRow("article-list", "（之2）");
        gallery.draw("kind-article-picker");
        screen.click("article-as-card");
        until(() -> screen.shown("card-title"));
        gallery.draw("kind-card-of-article");
        assertThat(gallery.drawn())
                .hasSize(20)
                .allSatisfy(file -> assertThat(file).isNotEmptyFile());
    }
}
