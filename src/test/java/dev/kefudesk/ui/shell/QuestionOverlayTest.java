package dev.kefudesk.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.ui.kit.Questions.Question;
import dev.kefudesk.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class QuestionOverlayTest {

    private static final Question HARMLESS = new Question("Send again", "It may arrive twice.", "Send again", false);
    private static final Question DANGEROUS = new Question("Delete Shop", "Drafts are lost.", "Delete account", true);

    private final List<Boolean> answers = new ArrayList<>();
    private QuestionOverlay questions;
    private TextField below;
    private Scene scene;

    @Start
    void open(Stage stage) {
        OverlayLayer layer = new OverlayLayer();
        questions = new QuestionOverlay(layer, new Texts(Texts.Language.EN));
        below = new TextField();
        scene = new Scene(new StackPane(new VBox(below, new TextField()), layer), 600, 400);
        stage.setScene(scene);
        stage.show();
        below.requestFocus();
    }

    @Test
    void enterConfirmsAndTheFocusGoesBack(FxRobot robot) {
        robot.interact(() -> questions.ask(HARMLESS, answers::add));
        assertThat(robot.lookup("#confirm-ok").queryButton().getText()).isEqualTo("Send again");

        robot.push(KeyCode.ENTER);

        assertThat(answers).containsExactly(true);
        assertThat(scene.getFocusOwner()).isSameAs(below);
        assertThat(robot.lookup("#confirm-ok").tryQuery()).isEmpty();
    }

    @Test
    void escapeCancels(FxRobot robot) {
        robot.interact(() -> questions.ask(HARMLESS, answers::add));

        robot.push(KeyCode.ESCAPE);

        assertThat(answers).containsExactly(false);
        assertThat(scene.getFocusOwner()).isSameAs(below);
    }

    @Test
    void aDangerousVerbIsRedAndEnterAloneDoesNotDoIt(FxRobot robot) {
        robot.interact(() -> questions.ask(DANGEROUS, answers::add));
        assertThat(robot.lookup("#confirm-ok").query().getStyleClass()).contains("danger");

        robot.push(KeyCode.ENTER);

        assertThat(answers).containsExactly(false);
    }

    @Test
    void tabStaysInsideTheQuestion(FxRobot robot) {
        robot.interact(() -> questions.ask(DANGEROUS, answers::add));
        List<String> order = new ArrayList<>();

        for (int i = 0; i < 4; i++) {
            order.add(focusId());
            robot.push(KeyCode.TAB);
        }

        assertThat(order).containsExactly("confirm-cancel", "confirm-ok", "confirm-cancel", "confirm-ok");
        robot.interact(() -> below.requestFocus());
        assertThat(focusId()).isEqualTo("confirm-cancel");
    }

    @Test
    void aSecondQuestionComesFirstAndTheOtherWaits(FxRobot robot) {
        robot.interact(() -> {
            questions.ask(HARMLESS, answer -> answers.add(answer));
            questions.ask(DANGEROUS, answer -> answers.add(!answer));
        });

        robot.push(KeyCode.ESCAPE);
        assertThat(answers).containsExactly(true);
        assertThat(robot.lookup("#confirm-ok").queryButton().getText()).isEqualTo("Send again");

        robot.clickOn("#confirm-ok");
        assertThat(answers).containsExactly(true, true);
        assertThat(scene.getFocusOwner()).isSameAs(below);
    }

    private String focusId() {
        Node owner = scene.getFocusOwner();
        return owner == null ? "" : owner.getId();
    }
}
