package dev.kefudesk.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
final class WindowsTest {

    private Stage first;

    @Start
    void start(Stage stage) {
        first = stage;
        stage.setScene(new Scene(new Pane(), 200, 100));
        stage.show();
    }

    @Test
    void anIconifiedWindowIsShownAgainAndTakesTheKeys(FxRobot robot) {
        robot.interact(() -> first.setIconified(true));
        assertThat(first.isIconified()).isTrue();

        robot.interact(() -> Windows.bringToFront(first));

        assertThat(first.isIconified()).isFalse();
        assertThat(first.isFocused()).isTrue();
    }
}
