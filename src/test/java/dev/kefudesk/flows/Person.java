package dev.kefudesk.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.sandbox.RecordedSend;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.testing.DeskFixture;
import dev.kefudesk.ui.fx.ScreenRobot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody at the desk: finds controls by their ids, uses mouse and keys, reads what is on screen. */
final class Person {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    final ScreenRobot screen = new ScreenRobot();
    private final FxRobot robot;
    private final DeskFixture desk;

    /** Sits down at a desk whose window is opened on this stage. */
    Person(FxRobot robot, DeskFixture desk, Stage stage) {
        this.robot = robot;
        this.desk = desk;
        robot.interact(() -> desk.open(stage, 990, 760));
        until(() -> !screen.rows("follower-list").isEmpty());
    }

    static void until(Callable<Boolean> condition) {
        await().atMost(PATIENCE).until(condition);
    }

    /** Finds the follower who plays a scene and opens their draft. */
    void choose(Scene scene) {
        fill("follower-search", scene.remark());
        until(() -> screen.rows("follower-list").size() == 1
                && screen.rows("follower-list").getFirst().contains(scene.remark()));
        screen.clickRow("follower-list", scene.remark());
        until(() -> desk.sandbox().follower(scene).equals(desk.window().recipient()));
        WaitForAsyncUtils.waitForFxEvents();
        until(() -> screen.enabled("kind-text"));
    }

    void fill(String id, String text) {
        screen.click(id);
        screen.control("A");
        screen.key("DELETE");
        screen.type(text);
        assertThat(screen.text(id)).isEqualTo(text);
    }

    /** Writes a text to a follower and sends it with Ctrl+Enter. */
    void send(Scene scene, String text) {
        choose(scene);
        screen.click("kind-text");
        fill("text-content", text);
        sendByKey();
    }

    void sendByKey() {
        until(() -> screen.enabled("send"));
        screen.control("ENTER");
    }

    /** Writes a text to a follower and sends it, whatever speaks against it. */
    void insist(Scene scene, String text) {
        choose(scene);
        screen.click("kind-text");
        fill("text-content", text);
        until(() -> screen.enabled("send"));
        insist(() -> screen.control("ENTER"));
    }

    /** Begins a send in some way and agrees to whatever asks first. Whether anything does depends on what is known by now. */
    void insist(Runnable begin) {
        int before = desk.sandbox().sends().size();
        begin.run();
        until(() -> screen.shown("confirm-ok") || desk.sandbox().sends().size() > before);
        if (screen.shown("confirm-ok")) {
            screen.click("confirm-ok");
        }
    }

    void awaitOutcome(String beginning) {
        until(() -> screen.shown("outcome") && screen.text("outcome").startsWith(beginning));
    }

    /** Waits until so many sends have ended in this way. */
    void awaitCount(OutcomeKind kind, long count) {
        until(() -> desk.services()
                        .history()
                        .counts(Instant.EPOCH)
                        .toCompletableFuture()
                        .join()
                        .getOrDefault(kind, 0L)
                == count);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Adds a card to the draft and fills it. */
    void addCard(String title, String picture) {
        List<String> before = rows();
        if (!before.isEmpty() || !screen.shown("card-title")) {
            screen.click("news-add");
        }
        until(() -> screen.enabled("card-title") && screen.text("card-title").isEmpty());
        paste("card-title", title);
        paste("card-description", "四色可选");
        paste("card-url", "https://shop.example/item");
        paste("card-picurl", picture);
    }

    void paste(String id, String text) {
        robot.interact(() -> robot.lookup("#" + id).queryTextInputControl().setText(text));
    }

    private List<String> rows() {
        return screen.rows("news-cards");
    }

    void chooseCard(String title) {
        screen.clickRow("news-cards", title);
        until(() -> screen.text("card-title").equals(title));
    }

    /** Alt and an arrow key. */
    void alt(KeyCode arrow) {
        robot.press(KeyCode.ALT).push(arrow).release(KeyCode.ALT);
    }

    /** What one send asked for, as the sandbox has it. */
    static JsonNode body(RecordedSend send) {
        return JSON.readTree(send.body());
    }

    static List<String> titles(RecordedSend send) {
        return articles(send, "title");
    }

    static List<String> articles(RecordedSend send, String field) {
        List<String> values = new ArrayList<>();
        for (JsonNode article : body(send).path("news").path("articles")) {
            values.add(article.path(field).asString(""));
        }
        return values;
    }
}
