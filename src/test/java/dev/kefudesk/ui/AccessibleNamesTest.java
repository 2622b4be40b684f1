package dev.kefudesk.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.service.send.SendRequest;
import dev.kefudesk.testing.DeskFixture;
import dev.kefudesk.ui.shell.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Walks every screen: whatever can have the focus says what it is to those who do not see it. */
@ExtendWith(ApplicationExtension.class)
class AccessibleNamesTest {

    private DeskFixture desk;
    private Stage stage;

    @Start
    void open(Stage shown) {
        stage = shown;
        desk = DeskFixture.english().open(shown, 980, 700);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aControlWithoutANameIsFound() {
        Label label = new Label("Named");
        TextField named = new TextField();
        label.setLabelFor(named);
        HBox screen = new HBox(label, named, new TextField());
        Map<Node, Label> labels = new HashMap<>();
        List<String> found = new ArrayList<>();

        collectLabels(screen, labels);
        walk(screen, labels, found);

        assertThat(found).hasSize(1);
    }

    @Test
    void everyControlOfEveryPageHasAName(FxRobot robot) {
        for (Page page : Page.values()) {
            robot.interact(() -> desk.window().model().pageProperty().set(page));
            assertNamed(page.name());
        }
    }

    @Test
    void textEditorAndAnswer(FxRobot robot) {
        write(robot, Scene.WINDOW_CLOSED, new Draft(key(Scene.WINDOW_CLOSED), 1, MessageKind.TEXT, "hello", List.of()));
        desk.services()
                .sends()
                .submit(new SendRequest(
                        desk.services().accounts().selected(),
                        desk.sandbox().follower(Scene.WINDOW_CLOSED),
                        "x",
                        new Message.Text("hello"),
                        null,
                        false));
        await().until(() -> robot.lookup("#outcome").tryQuery().isPresent());
        assertNamed("text and answer");
    }

    @Test
    void newsEditor(FxRobot robot) {
        NewsCard card = new NewsCard("t", "d", "https://example.com", "");
        write(robot, Scene.ACCEPTED, new Draft(key(Scene.ACCEPTED), 1, MessageKind.NEWS, "", List.of(card, card)));
        await().until(() -> robot.lookup("#card-title").tryQuery().isPresent());
        assertNamed("news");
    }

    @Test
    void overlays(FxRobot robot) {
        robot.press(KeyCode.CONTROL).push(KeyCode.K).release(KeyCode.CONTROL);
        assertNamed("quick find");
        robot.push(KeyCode.ESCAPE).push(KeyCode.F1);
        assertNamed("shortcuts");
    }

    @Test
    void theFollowersCardAndTheTags(FxRobot robot) {
        write(robot, Scene.ACCEPTED, new Draft(key(Scene.ACCEPTED), 1, MessageKind.TEXT, "", List.of()));
        robot.press(KeyCode.CONTROL).push(KeyCode.I).release(KeyCode.CONTROL);
        await().until(() -> robot.lookup("#follower-card-openid").queryLabeled().isVisible());
        assertNamed("card");
        robot.interact(() -> ((MenuButton) robot.lookup("#follower-filter").query())
                .getItems().stream()
                        .filter(item -> "follower-tags".equals(item.getId()))
                        .forEach(MenuItem::fire));
        await().until(() -> robot.lookup("#tag-delete-101").tryQuery().isPresent());
        assertNamed("tags");
    }

    @Test
    void dayAndExportOfTheHistory(FxRobot robot) {
        desk.services()
                .sends()
                .submit(new SendRequest(
                        desk.services().accounts().selected(),
                        desk.sandbox().follower(Scene.WINDOW_CLOSED),
                        "x",
                        new Message.Text("hello"),
                        null,
                        false))
                .result()
                .toCompletableFuture()
                .join();
        robot.interact(() -> desk.window().model().pageProperty().set(Page.HISTORY));
        robot.clickOn("#history-day");
        await().until(() -> robot.lookup("#history-day-code-45015").tryQuery().isPresent());
        assertNamed("day");
        robot.clickOn("#history-export");
        assertNamed("export");
    }

    private void write(FxRobot robot, Scene scene, Draft draft) {
        desk.services().drafts().keep(draft);
        robot.interact(() -> desk.window().writeTo(desk.sandbox().follower(scene)));
        await().until(() -> desk.sandbox().follower(scene).equals(desk.window().recipient()));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private DraftKey key(Scene scene) {
        return new DraftKey(AccountId.SANDBOX, desk.sandbox().follower(scene));
    }

    private void assertNamed(String screen) {
        List<String> nameless = WaitForAsyncUtils.waitForAsyncFx(5_000, () -> {
            Parent root = stage.getScene().getRoot();
            root.applyCss();
            root.layout();
            Map<Node, Label> labels = new HashMap<>();
            collectLabels(root, labels);
            List<String> found = new ArrayList<>();
            walk(root, labels, found);
            return found;
        });
        assertThat(nameless).as(screen).isEmpty();
    }

    private static void collectLabels(Node node, Map<Node, Label> labels) {
        if (node instanceof Label label && label.getLabelFor() != null) {
            labels.put(label.getLabelFor(), label);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collectLabels(child, labels));
        }
    }

    private static void walk(Node node, Map<Node, Label> labels, List<String> found) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Control control
                && control.isFocusTraversable()
                && !(control instanceof ScrollPane || control instanceof ScrollBar)
                && !named(control, labels)) {
            found.add(control.toString());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, labels, found));
        }
    }

    private static boolean named(Control control, Map<Node, Label> labels) {
        return filled(control.getAccessibleText())
                || control instanceof Labeled labeled && filled(labeled.getText())
                || labels.containsKey(control) && filled(labels.get(control).getText());
    }

    private static boolean filled(String text) {
        return text != null && !text.isBlank();
    }
}
