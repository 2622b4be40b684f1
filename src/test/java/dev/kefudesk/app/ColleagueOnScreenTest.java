package dev.kefudesk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.sandbox.SandboxOptions;
import dev.kefudesk.sandbox.SandboxPace;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.port.DatabaseState;
import dev.kefudesk.service.send.SendRequest;
import dev.kefudesk.service.send.SendResult;
import dev.kefudesk.testing.ChineseFont;
import dev.kefudesk.testing.DeskFixture;
import dev.kefudesk.testing.TestPostgres;
import dev.kefudesk.ui.fx.ScreenRobot;
import dev.kefudesk.ui.shell.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What somebody at one desk sees of a colleague at another one, both on the team's real PostgreSQL. */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
final class ColleagueOnScreenTest {

    /** A slow answer that leaves the time to look at two pages. */
    private static final SandboxPace PACE = new SandboxPace(
            Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(20));

    @TempDir
    Path homes;

    private final ScreenRobot screen = new ScreenRobot();
    private TestPostgres.Database database;
    private Desk wang;
    private DeskFixture li;
    private Stage stage;

    @Start
    void start(Stage ignored) {
        ChineseFont.load();
        stage = new Stage();
    }

    @BeforeEach
    void sitDown(FxRobot robot) {
        database = TestPostgres.fresh();
        wang = TeamHome.connected(
                TeamHome.at(homes.resolve("a"), database, TestPostgres.WANG)
                        .withSandbox(SandboxOptions.USUAL.withPace(PACE)),
                TestPostgres.WANG);
        li = DeskFixture.startKeepingHome(TeamHome.at(homes.resolve("b"), database, TestPostgres.LI)
                .withSetting(SettingsService.LANGUAGE, "zh")
                .withSetting(SettingsService.THEME, "light"));
        li.services().team().database().connect(TestPostgres.password(TestPostgres.LI));
        TeamHome.await(li.desk(), DatabaseState.Stage.CONNECTED);
        robot.interact(() -> li.open(stage, 1366, 768));
    }

    @AfterEach
    void leave(FxRobot robot) {
        robot.interact(stage::hide);
        li.close();
        wang.close();
        database.close();
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(TeamHome.PATIENCE).until(condition);
    }

    private static void soon(String what, Callable<Boolean> condition) {
        await(what).atMost(TeamHome.PROMISED).until(condition);
    }

    private void choose(Scene scene) {
        until(() -> !screen.rows("follower-list").isEmpty());
        screen.click("follower-search");
        screen.type(scene.remark());
        until(() -> screen.rows("follower-list").size() == 1);
        screen.clickRow("follower-list", scene.remark());
        until(() -> li.sandbox().follower(scene).equals(li.window().recipient()));
    }

    private boolean row(String words) {
        return screen.rows("follower-list").stream().anyMatch(row -> row.contains(words));
    }

    @Test
    void writingSendingAndTheOutcomeOfOneDeskAreOnTheOthersScreenWithinTwoSeconds(FxRobot robot)
            throws InterruptedException {
        choose(Scene.SLOW);
        DraftKey follower = new DraftKey(AccountId.SANDBOX, wang.sandbox().follower(Scene.SLOW));
        assertThat(screen.shown("colleague")).isFalse();

        wang.services().colleagues().writing(follower);
        soon(
                "is written to",
                () -> screen.shown("colleague") && screen.text("colleague").endsWith("wang 正在给该粉丝写消息") && row("同事在写"));

        CountDownLatch begun = new CountDownLatch(1);
        wang.services().sends().changed().subscribe(Runnable::run, _ -> begun.countDown());
        CompletableFuture<SendResult> sending = wang.services()
                .sends()
                .submit(new SendRequest(
                        wang.services().accounts().selected(),
                        follower.follower(),
                        "王小明",
                        new Message.Text("您好"),
                        null,
                        false))
                .result()
                .toCompletableFuture();
        wang.services().colleagues().writing(null);
        begun.await();
        soon(
                "is sent to",
                () -> screen.shown("colleague") && screen.text("colleague").endsWith("wang 给该粉丝的消息正在发送") && row("发送中"));
        robot.interact(() -> li.window().model().pageProperty().set(Page.HISTORY));
        until(() -> screen.rows("history-table").size() == 1
                && screen.rows("history-table").getFirst().contains("发送中"));
        assertThat(sending).as("on its way all the while").isNotDone();

        assertThat(((SendResult.Ended) sending.join()).delivery().outcome()).isEqualTo(new SendOutcome.Accepted());
        soon(
                "is told how it ended",
                () -> screen.rows("history-table").getFirst().contains("已接受"));
        robot.interact(() -> li.window().model().pageProperty().set(Page.COMPOSE));
        until(() -> !screen.shown("colleague"));
    }
}
