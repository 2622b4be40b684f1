package dev.kefudesk.screens;

import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.testing.DeskFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Takes the same state in both languages, both themes and both sizes. */
final class Gallery {

    static final Path FOLDER = Path.of("target", "screenshots");

    private static final List<int[]> SIZES = List.of(new int[] {1366, 768}, new int[] {960, 640});

    private final DeskFixture desk;
    private final Stage stage;
    private final FxRobot robot;
    private final List<Path> drawn = new ArrayList<>();

    Gallery(DeskFixture desk, Stage stage, FxRobot robot) {
        this.desk = desk;
        this.stage = stage;
        this.robot = robot;
    }

    /** Draws the screen as it stands, eight times; afterwards it is large, Chinese and light again. */
    void draw(String state) {
        for (String language : List.of("en", "zh")) {
            for (String theme : List.of("dark", "light")) {
                for (int[] size : SIZES.reversed()) {
                    show(language, theme, size);
                    Path file =
                            FOLDER.resolve("%s-%s-%s-%dx%d.png".formatted(state, language, theme, size[0], size[1]));
                    robot.interact(() -> DeskFixture.picture(stage, file));
                    drawn.add(file);
                }
            }
        }
    }

    private void show(String language, String theme, int[] size) {
        robot.interact(() -> {
            desk.services().settings().put(SettingsService.LANGUAGE, language);
            desk.services().settings().put(SettingsService.THEME, theme);
            stage.setWidth(size[0]);
            stage.setHeight(size[1]);
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    List<Path> drawn() {
        return drawn;
    }
}
