package dev.kefudesk.screens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.service.follower.FollowerService;
import dev.kefudesk.service.send.SendRequest;
import dev.kefudesk.testing.ChineseFont;
import dev.kefudesk.testing.DeskFixture;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
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

/** The follower book: list, filters, card and tags, as people see them. */
@ExtendWith(ApplicationExtension.class)
@Timeout(300)
final class BookScreenshotTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private DeskFixture desk;
    private Stage stage;
    private FxRobot robot;
    private Gallery gallery;

    @Start
    void start(Stage ignored) {
        ChineseFont.load();
        stage = new Stage();
        desk = DeskFixture.chinese().open(stage, 1366, 768);
    }

    @BeforeEach
    void ready(FxRobot given) {
        robot = given;
        gallery = new Gallery(desk, stage);
        await().atMost(PATIENCE)
                .until(() -> node("follower-list", ListView.class).getItems().size() > 20);
    }

    @AfterEach
    void close() {
        desk.close();
        robot.interact(stage::close);
    }

    @Test
    void drawsTheFollowerBook() throws Exception {
        List<OpenId> all = desk.sandbox().openIds();
        OpenId wang = all.get(26);
        FollowerService followers = desk.services().followers();
        var account = desk.services().accounts().selected();
        followers.setAlias(account.id(), wang, "王小明").toCompletableFuture().join();
        followers
                .setNote(account.id(), wang, "订单 8831：周六上午到店自提。\n发票抬头见上次聊天。")
                .toCompletableFuture()
                .join();
        for (int favourite : new int[] {26, 4, 9}) {
            followers
                    .setFavourite(account.id(), all.get(favourite), true)
                    .toCompletableFuture()
                    .join();
        }
        for (OpenId to : List.of(wang, desk.sandbox().follower(Scene.WINDOW_CLOSED), all.get(27))) {
            desk.services()
                    .sends()
                    .submit(new SendRequest(account, to, "王小明", new Message.Text("您好，您的围巾到货了，随时可以来取。"), null, true))
                    .result()
                    .toCompletableFuture()
                    .join();
        }
        open(wang);
        gallery.draw("book-list");

        choose("follower-filter", "follower-filter-favourite");
        choose("follower-filter", "follower-filter-written-today");
        await().atMost(PATIENCE)
                .until(() -> node("follower-list", ListView.class).getItems().size() == 1);
        gallery.draw("book-filtered");
        choose("follower-filter", "follower-filter-window-closed");
        await().atMost(PATIENCE)
                .until(() -> node("follower-list", ListView.class).getItems().isEmpty());
        gallery.draw("book-nothing-fits");
        choose("follower-filter", "follower-filter-clear");
        robot.interact(() -> node("follower-filter-waiting", ToggleButton.class).fire());
        gallery.draw("book-waiting");
        robot.interact(() -> node("follower-filter-waiting", ToggleButton.class).fire());

        press("recipient-card");
        await().atMost(PATIENCE)
                .until(() -> !robot.lookup(".card-send").queryAll().isEmpty());
        gallery.draw("book-card");
        robot.interact(() -> node("follower-card-block", ButtonBase.class).requestFocus());
        scrollCardDown();
        gallery.draw("book-card-below");
        press("follower-card-block");
        gallery.draw("book-card-block");
        press("confirm-cancel");

        open(new OpenId("oNobodyOfThisAccount12345678"));
        await().atMost(PATIENCE)
                .until(() ->
                        node("follower-card-openid", Labeled.class).getText().startsWith("oNobody"));
        write("follower-card-remark", "苏州李女士");
        press("follower-card-remark-save");
        await().atMost(PATIENCE)
                .until(() -> node("follower-card-remark-problem", Labeled.class)
                        .getText()
                        .contains("40003"));
        gallery.draw("book-card-refused");

        choose("follower-filter", "follower-tags");
        await().atMost(PATIENCE)
                .until(() -> node("tag-list", ListView.class).getItems().size() > 5);
        gallery.draw("book-tags");
        write("tag-new-name", "十一个汉字的标签名太长了");
        gallery.draw("book-tags-too-long");
        for (var file : gallery.drawn()) {
            assertThat(Files.size(file)).as(file.toString()).isGreaterThan(10_000);
        }
    }

    private void scrollCardDown() {
        robot.interact(() -> ((ScrollPane) robot.lookup(".card-scroll").query()).setVvalue(1));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void open(OpenId openId) {
        robot.interact(() -> desk.window().writeTo(openId));
        await().atMost(PATIENCE).until(() -> openId.equals(desk.window().recipient()));
        await().atMost(PATIENCE).until(() -> !node("kind-text", Node.class).isDisabled());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private <N extends Node> N node(String id, Class<N> type) {
        return robot.lookup("#" + id).queryAllAs(type).stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError("no control with the id " + id));
    }

    private void press(String id) {
        robot.interact(() -> node(id, ButtonBase.class).fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void write(String id, String text) {
        robot.interact(() -> node(id, TextInputControl.class).setText(text));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void choose(String menu, String item) {
        robot.interact(() -> node(menu, MenuButton.class).getItems().stream()
                .filter(one -> item.equals(one.getId()))
                .findFirst()
                .orElseThrow()
                .fire());
        WaitForAsyncUtils.waitForFxEvents();
    }
}
