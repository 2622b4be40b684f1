package dev.kefudesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** TestFX drives real controls on JavaFX's headless platform: mouse, keyboard and look-up by id. */
@ExtendWith(ApplicationExtension.class)
class HeadlessSmokeTest {
    private Button button;
    private TextField field;

    @Start
    void open(Stage stage) {
        button = new Button("Press");
        button.setId("press");
        button.setOnAction(_ -> button.setText("Pressed"));
        field = new TextField();
        field.setId("field");
        stage.setScene(new Scene(new VBox(button, field), 300, 200));
        stage.show();
    }

    @Test
    void clicksAButtonById(FxRobot robot) {
        robot.clickOn("#press");
        assertThat(button.getText()).isEqualTo("Pressed");
    }

    @Test
    void typesIntoAField(FxRobot robot) {
        robot.clickOn("#field").write("hello").press(KeyCode.BACK_SPACE).release(KeyCode.BACK_SPACE);
        assertThat(field.getText()).isEqualTo("hell");
    }
}
