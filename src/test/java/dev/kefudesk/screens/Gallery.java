package dev.kefudesk.screens;

import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.testing.DeskFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Takes the same state in both languages, themes and sizes. */
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
                    draw(state, language, theme, size);
                }
            }
        }
    }

    /** Draws it twice: the longer words in the smaller window, dark; then large, Chinese and light. */
    void drawTwice(String state) {
        draw(state, "en", "dark", SIZES.getLast());
        draw(state, "zh", "light", SIZES.getFirst());
    }

    private void draw(String state, String language, String theme, int[] size) {
        Path file = FOLDER.resolve("%s-%s-%s-%dx%d.png".formatted(state, language, theme, size[0], size[1]));
        robot.interact(() -> {
            change(SettingsService.LANGUAGE, language);
            change(SettingsService.THEME, theme);
            stage.setWidth(size[0]);
            stage.setHeight(size[1]);
        });
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> DeskFixture.picture(stage, file));
        drawn.add(file);
    }

    private void change(String name, String value) {
        SettingsService settings = desk.services().settings();
        if (!settings.get(name).orElse("").equals(value)) {
            settings.put(name, value);
        }
    }

    List<Path> drawn() {
        return drawn;
    }
}
