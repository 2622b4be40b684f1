package dev.kefudesk.app;

import static dev.kefudesk.app.DamagedHome.ready;
import static dev.kefudesk.app.DamagedHome.trouble;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.testing.ChineseFont;
import dev.kefudesk.testing.Pictures;
import dev.kefudesk.ui.fx.FxExecutor;
import dev.kefudesk.ui.fx.ScreenRobot;
import dev.kefudesk.ui.shell.ShellWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.Node;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What a person sees and does where the database stands in the way of the start. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
final class StartScreenTest {

    @TempDir
    Path home;

    private final ScreenRobot screen = new ScreenRobot();
    private final AtomicBoolean quit = new AtomicBoolean();
    private final CompletableFuture<Desk.Started> next = new CompletableFuture<>();
    private Stage stage;
    private Stage main;

    @Start
    void start(Stage ignored) {
        ChineseFont.load();
        stage = new Stage();
        main = new Stage();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            stage.hide();
            main.hide();
        });
        if (next.getNow(null) instanceof Desk.Ready(Desk desk)) {
            desk.close();
        }
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(30)).until(condition);
    }

    private DamagedHome damaged() throws IOException {
        return new DamagedHome(home).withHistory(2).withBackup().headLost();
    }

    private StartTrouble show(FxRobot robot, String language, String theme) {
        StartTrouble trouble = trouble(Desk.start(
                new DamagedHome(home)
                        .options()
                        .withSetting(SettingsService.LANGUAGE, language)
                        .withSetting(SettingsService.THEME, theme),
                new FxExecutor()));
        robot.interact(
                () -> StartScreen.show(trouble, () -> quit.set(true), (started, failure) -> next.complete(started)));
        find();
        return trouble;
    }

    private void find() {
        stage = Window.getWindows().stream()
                .filter(Stage.class::isInstance)
                .map(Stage.class::cast)
                .filter(shown -> shown.isShowing() && shown.getScene().lookup("#start") != null)
                .findFirst()
                .orElseThrow();
    }

    private @Nullable String focused() {
        Node owner = stage.getScene().getFocusOwner();
        return owner == null ? null : owner.getId();
    }

    @Test
    void theBackupIsNamedAndRestoredAndTheWindowSaysWhereTheDamagedFileIs(FxRobot robot) throws IOException {
        DamagedHome damaged = damaged();
        show(robot, "en", "light");
        assertThat(screen.text("start-title")).isEqualTo("The database is damaged");
        assertThat(screen.text("start-text")).contains(damaged.database().toString());
        until(() -> screen.enabled("start-restore"));
        assertThat(screen.text("start-restore"))
                .isEqualTo("Set the damaged file aside and restore the backup of 2026-11-27 09:12");
        until(() -> "start-restore".equals(focused()));

        screen.click("start-restore");

        until(next::isDone);
        Desk desk = ready(next.join());
        until(() -> !stage.isShowing());
        Path aside = desk.damagedDatabase().orElseThrow();
        assertThat(aside).exists();
        robot.interact(() -> {
            ShellWindow shell = new ShellWindow(desk.services(), _ -> {}, home.toString());
            shell.show(main, 1180, 720);
            StartNews.tell(desk, shell);
        });
        until(() -> screen.shown("notice"));
        assertThat(screen.text("notice")).contains(aside.toString());
    }

    @Test
    void withoutABackupThereIsTheWayToBeginEmpty(FxRobot robot) throws IOException {
        DamagedHome damaged = new DamagedHome(home);
        Files.writeString(damaged.database(), "this is no database, but long enough to look like one ".repeat(100));
        show(robot, "zh", "dark");
        until(() -> screen.text("start-restore").equals("没有可恢复的完好备份"));
        assertThat(screen.enabled("start-restore")).isFalse();

        screen.click("start-empty");

        until(next::isDone);
        assertThat(ready(next.join()).damagedDatabase()).isPresent();
    }

    @Test
    void quittingLeavesEverythingAndFreesTheHome(FxRobot robot) throws IOException {
        DamagedHome damaged = damaged();
        byte[] before = Files.readAllBytes(damaged.database());
        show(robot, "en", "dark");

        screen.click("start-quit");

        until(quit::get);
        assertThat(next).isNotDone();
        assertThat(Files.readAllBytes(damaged.database())).isEqualTo(before);
        trouble(Desk.start(damaged.options(), Runnable::run)).close();
    }

    @Test
    void aDatabaseThatAnotherProgramHoldsIsTriedAgain(FxRobot robot) throws SQLException {
        DamagedHome kept = new DamagedHome(home).withHistory(1);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + kept.database());
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            show(robot, "zh", "light");
            assertThat(screen.text("start-title")).isEqualTo("数据库被其他程序占用");
            assertThat(screen.shown("start-empty")).isFalse();
            until(() -> "start-again".equals(focused()));
        }

        screen.click("start-again");

        until(next::isDone);
        ready(next.join());
    }

    @Test
    void aHomeThatCannotBeUsedIsNamedInThePersonsLanguageAndTriedAgain(FxRobot robot) throws IOException {
        Path file = Files.createFile(home.resolve("data"));
        DeskOptions options = DeskOptions.throwAway(file).withSetting(SettingsService.LANGUAGE, "zh");
        Desk.Started refused = Desk.start(options, new FxExecutor());
        assertThat(refused)
                .isInstanceOfSatisfying(
                        Desk.NotPossible.class,
                        not -> robot.interact(() -> StartScreen.show(
                                not.fault(),
                                options,
                                () -> quit.set(true),
                                (started, failure) -> next.complete(started))));
        find();
        assertThat(screen.text("start-title")).isEqualTo("数据文件夹是一个文件");
        assertThat(screen.text("start-text")).contains(file.toString()).contains("KEFUDESK_HOME");
        assertThat(screen.shown("start-restore")).isFalse();
        assertThat(screen.shown("start-empty")).isFalse();

        Files.delete(file);
        screen.click("start-again");

        until(next::isDone);
        ready(next.join());
        until(() -> !stage.isShowing());
    }

    @Test
    void drawsTheWindow(FxRobot robot) throws IOException {
        damaged();
        for (String language : new String[] {"en", "zh"}) {
            for (String theme : new String[] {"light", "dark"}) {
                StartTrouble trouble = show(robot, language, theme);
                until(() -> screen.enabled("start-restore"));
                Path file = Path.of("target/screenshots/start-damaged-" + language + "-" + theme + ".png");
                robot.interact(() -> Pictures.write(stage.getScene(), file));
                assertThat(Files.size(file)).isGreaterThan(5_000);
                trouble.close();
                robot.interact(stage::hide);
            }
        }
    }
}
