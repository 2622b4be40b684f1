package dev.kefudesk.screens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.testing.ChineseFont;
import dev.kefudesk.testing.Pictures;
import dev.kefudesk.ui.fx.Themes;
import dev.kefudesk.ui.kit.Texts.Language;
import dev.kefudesk.ui.start.StartFault;
import dev.kefudesk.ui.start.StartWays;
import dev.kefudesk.ui.start.StartWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The window that says why the program cannot start, for each reason. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
final class StartScreenshotTest {

    private static final StartWays WAYS = new StartWays() {
        @Override
        public CompletionStage<Optional<LocalDateTime>> lastBackup() {
            return CompletableFuture.completedFuture(Optional.of(LocalDateTime.of(2026, 11, 27, 9, 12)));
        }

        @Override
        public void restore() {}

        @Override
        public void beginEmpty() {}

        @Override
        public void again() {}

        @Override
        public void quit() {}
    };

    @BeforeEach
    void load() {
        ChineseFont.load();
    }

    @ParameterizedTest
    @EnumSource(
            value = StoreFailure.Kind.class,
            names = {"DAMAGED", "DISK_FULL", "LOCKED", "READ_ONLY", "NEWER_SCHEMA", "OTHER"})
    void saysEverythingInFull(StoreFailure.Kind kind, FxRobot robot) throws IOException {
        StartFault fault = new StartFault.Database(
                kind,
                "/home/wang/.local/share/kefudesk/kefudesk.db",
                "The database kefudesk.db cannot be opened (SQLITE_" + kind + ").");
        draw(robot, fault, kind.name(), Language.EN, Themes.Choice.DARK);
        draw(robot, fault, kind.name(), Language.ZH, Themes.Choice.LIGHT);
    }

    @ParameterizedTest
    @EnumSource
    void saysWhyTheHomeCannotBeUsed(StartFault.Why why, FxRobot robot) throws IOException {
        StartFault fault = new StartFault.Home(
                why,
                "/home/wang/.local/share/kefudesk",
                "The home folder /home/wang/.local/share/kefudesk cannot be used (" + why + ").");
        draw(robot, fault, "home-" + why, Language.EN, Themes.Choice.LIGHT);
        draw(robot, fault, "home-" + why, Language.ZH, Themes.Choice.DARK);
    }

    private static void draw(FxRobot robot, StartFault fault, String name, Language language, Themes.Choice theme)
            throws IOException {
        StartWindow[] window = new StartWindow[1];
        robot.interact(() -> window[0] = StartWindow.open(fault, WAYS, language, theme));
        WaitForAsyncUtils.waitForFxEvents();
        Path file = Gallery.FOLDER.resolve(
                "start-%s-%s.png".formatted(name, language).toLowerCase(Locale.ROOT));
        Stage stage = Window.getWindows().stream()
                .filter(shown -> shown instanceof Stage && shown.getScene().lookup("#start") != null)
                .map(Stage.class::cast)
                .findFirst()
                .orElseThrow();
        robot.interact(() -> Pictures.write(stage.getScene(), file));
        assertThat(robot.from(stage.getScene().getRoot()).lookup(".text").queryAll())
                .as("nothing is cut")
                .allSatisfy(node -> assertThat(node)
                        .isInstanceOfSatisfying(
                                javafx.scene.text.Text.class,
                                text -> assertThat(text.getText()).doesNotEndWith("...")));
        assertThat(((Labeled) stage.getScene().lookup("#start-title")).getText())
                .isNotBlank();
        assertThat(Files.size(file)).isGreaterThan(5_000);
        robot.interact(window[0]::close);
    }
}
