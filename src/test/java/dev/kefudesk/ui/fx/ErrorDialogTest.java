package dev.kefudesk.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.Texts.Language;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ErrorDialogTest {

    private final List<String> copied = new ArrayList<>();
    private ErrorDialog errors;
    private Themes themes;

    @Start
    void open(Stage stage) {
        themes = new Themes();
        errors = new ErrorDialog(new Texts(Language.EN), copied::add, themes);
        stage.setScene(new Scene(new Label("window"), 300, 200));
        stage.show();
    }

    @Test
    void saysTheCodeLetsCopyTheDetailsAndGoesAway(FxRobot robot) {
        errors.show("KD-0001-0002", "KD-0001-0002\ntrace");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(pane(robot).getHeaderText()).contains("KD-0001-0002");

        errors.show("KD-0003-0004", "another");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(Window.getWindows()).as("one dialog at a time").hasSize(2);

        robot.clickOn("#error-copy");
        assertThat(copied).containsExactly("KD-0001-0002\ntrace");
        assertThat(Window.getWindows()).as("copying keeps it open").hasSize(2);

        robot.clickOn("#error-close");
        assertThat(Window.getWindows()).hasSize(1);

        errors.show("KD-0003-0004", "another");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(pane(robot).getHeaderText()).contains("KD-0003-0004");
        robot.clickOn("#error-close");
    }

    private static DialogPane pane(FxRobot robot) {
        return robot.lookup("#error-dialog").queryAs(DialogPane.class);
    }
}
