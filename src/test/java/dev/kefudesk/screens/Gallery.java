package dev.kefudesk.screens;

import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.testing.DeskFixture;
import dev.kefudesk.testing.Pictures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/** Takes the same state in both languages and themes. */
final class Gallery {

    static final Path FOLDER = Path.of("target", "screenshots");

    private static final Size LARGE = new Size(1366, 768);
    private static final Size SMALL = new Size(960, 640);
    private static final long PATIENCE_MILLIS = 20_000;

    private final DeskFixture desk;
    private final Stage stage;
    private final List<Path> drawn = new ArrayList<>();

    private record Size(int width, int height) {}

    Gallery(DeskFixture desk, Stage stage) {
        this.desk = desk;
        this.stage = stage;
    }

    /**
     * Draws the screen as it stands in each language with each theme. The two sizes are shared out so that every language and
     * every theme is drawn in both. Afterwards it is large, Chinese and light again.
     */
    void draw(String state) {
        // a change of theme costs most: once there, once back
        draw(state, "zh", "light", LARGE);
        draw(state, "en", "light", SMALL);
        draw(state, "en", "dark", LARGE);
        draw(state, "zh", "dark", SMALL);
        turn("zh", "light", LARGE);
    }

    private void draw(String state, String language, String theme, Size size) {
        Path file = FOLDER.resolve("%s-%s-%s-%dx%d.png".formatted(state, language, theme, size.width, size.height));
        turn(language, theme, size);
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MILLIS, () -> Pictures.write(stage.getScene(), file));
        drawn.add(file);
    }

    private void turn(String language, String theme, Size size) {
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MILLIS, () -> {
            change(SettingsService.LANGUAGE, language);
            change(SettingsService.THEME, theme);
            stage.setWidth(size.width);
            stage.setHeight(size.height);
        });
        WaitForAsyncUtils.waitForFxEvents();
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
