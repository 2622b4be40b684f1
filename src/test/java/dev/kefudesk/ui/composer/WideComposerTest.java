package dev.kefudesk.ui.composer;

import static dev.kefudesk.ui.composer.ComposerScreen.onFx;
import static dev.kefudesk.ui.composer.ComposerScreen.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.testing.Samples;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The composer in a window that has room for editor and preview. */
@ExtendWith(ApplicationExtension.class)
final class WideComposerTest {

    private ComposerScreen screen;

    @Start
    void open(Stage stage) {
        screen = new ComposerScreen(stage, 1180, 700);
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void editorAndPreviewStandSideBySide(FxRobot robot) {
        screen.open(Samples.SHOP, ComposerDesk.wang());
        await().until(() -> shown(robot, "#preview"));
        assertThat(shown(robot, "#text-content")).isTrue();
        assertThat(shown(robot, "#preview-toggle")).isFalse();
        Region pane = onFx(() -> (Region) robot.lookup("#preview").query().getParent());
        assertThat(pane.getWidth()).isEqualTo(356);
    }
}
