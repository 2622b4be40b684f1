package dev.kefudesk.ui.composer;

import static dev.kefudesk.ui.composer.ComposerScreen.onFx;
import static dev.kefudesk.ui.composer.ComposerScreen.text;
import static dev.kefudesk.ui.composer.ComposerScreen.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.testing.Samples;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodHighlight;
import javafx.scene.input.InputMethodTextRun;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What Enter does, by setting and while an input method is at work. */
@ExtendWith(ApplicationExtension.class)
final class SendKeysTest {

    private ComposerScreen screen;

    @Start
    void open(Stage stage) {
        screen = new ComposerScreen(stage, 760, 660);
    }

    @AfterEach
    void close() {
        screen.close();
    }

    private void openWang() {
        screen.open(Samples.SHOP, ComposerDesk.wang());
    }

    private void enterSends() {
        screen.desk.settings.put(SettingsService.SEND_KEY, "enter");
        until(() -> screen.desk.vm.enterSendsProperty().get());
    }

    private static InputMethodEvent composed(String inTheMaking, String committed) {
        List<InputMethodTextRun> runs = inTheMaking.isEmpty()
                ? List.of()
                : List.of(new InputMethodTextRun(inTheMaking, InputMethodHighlight.SELECTED_RAW));
        return new InputMethodEvent(
                InputMethodEvent.INPUT_METHOD_TEXT_CHANGED,
                FXCollections.observableArrayList(runs),
                committed,
                inTheMaking.length());
    }

    private static KeyEvent enter(boolean control) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, control, false, false);
    }

    private static void fire(FxRobot robot, Event... events) {
        Node content = robot.lookup("#text-content").query();
        onFx(() -> {
            for (Event event : events) {
                Event.fireEvent(content, event);
            }
            return null;
        });
    }

    @Test
    void bySettingEnterSendsAndShiftEnterBreaksTheLine(FxRobot robot) {
        openWang();
        enterSends();
        robot.clickOn("#text-content").write("a");
        robot.push(KeyCode.SHIFT, KeyCode.ENTER);
        robot.write("b");
        assertThat(text(robot, "#text-content")).isEqualTo("a\nb");
        robot.push(KeyCode.ENTER);
        until(() -> text(robot, "#text-content").isEmpty());
        assertThat(screen.desk.sentBodies()).containsExactly(Samples.WANG.value() + " a\nb");
    }

    @Test
    void nothingIsSentWhileAWordIsInTheMaking(FxRobot robot) {
        openWang();
        enterSends();
        robot.clickOn("#text-content").write("a");
        fire(robot, composed("nihao", ""), enter(false), enter(true));
        assertThat(screen.desk.vm.sendStateProperty().get()).isInstanceOf(SendState.Ready.class);
        assertThat(screen.desk.gateway.sent()).isEmpty();
    }

    @Test
    void theEnterThatEndsAWordDoesNotSendAndTheNextOneDoes(FxRobot robot) {
        openWang();
        enterSends();
        robot.clickOn("#text-content");
        fire(robot, composed("nihao", ""), composed("", "你好"), enter(false));
        assertThat(text(robot, "#text-content")).isEqualTo("你好");
        assertThat(screen.desk.vm.sendStateProperty().get()).isInstanceOf(SendState.Ready.class);
        fire(robot, enter(false));
        until(() -> text(robot, "#text-content").isEmpty());
        assertThat(screen.desk.sentBodies()).containsExactly(Samples.WANG.value() + " 你好");
    }

    @Test
    void theSameHoldsForControlEnter(FxRobot robot) {
        openWang();
        robot.clickOn("#text-content");
        fire(robot, composed("nihao", ""), enter(true), composed("", "你好"), enter(true));
        assertThat(screen.desk.vm.sendStateProperty().get()).isInstanceOf(SendState.Ready.class);
        fire(robot, enter(true));
        until(() -> text(robot, "#text-content").isEmpty());
        assertThat(screen.desk.gateway.sent()).hasSize(1);
    }

    @Test
    void aWordGivenUpByLeavingTheFieldBlocksNothing(FxRobot robot) {
        openWang();
        robot.clickOn("#text-content").write("a");
        fire(robot, composed("ni", ""));
        robot.clickOn("#send");
        until(() -> !screen.desk.gateway.sent().isEmpty());
    }
}
