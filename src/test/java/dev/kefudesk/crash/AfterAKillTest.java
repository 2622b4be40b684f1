package dev.kefudesk.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.sandbox.SandboxOptions;
import dev.kefudesk.sandbox.SandboxPace;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.testing.DeskFixture;
import dev.kefudesk.ui.fx.ScreenRobot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What a person finds in the window after the console was killed in the middle of a plan. */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
final class AfterAKillTest {

    private static final SandboxPace PACE = new SandboxPace(
            Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(20));

    @TempDir
    Path home;

    private final ScreenRobot screen = new ScreenRobot();
    private Stage stage;

    @Start
    void start(Stage ignored) {
        stage = new Stage();
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(30)).until(condition);
    }

    @Test
    void theDraftHasTheCardsThatWereNotAcceptedAndNothingIsSent(FxRobot robot) {
        OpenId follower = killedWhileItsSecondPartIsOnItsWay();
        try (DeskFixture desk =
                DeskFixture.startKeepingHome(DeskFixture.options("en", "light").withHome(home))) {
            robot.interact(() -> desk.open(stage, 990, 760));
            until(() -> !screen.rows("follower-list").isEmpty());
            robot.interact(() -> desk.window().writeTo(follower));
            until(() -> screen.shown("may-have-arrived"));
            until(() -> screen.rows("news-cards").size() == SendingConsole.CARDS - 1);
            assertThat(screen.text("may-have-arrived-text"))
                    .contains("2 of " + SendingConsole.CARDS)
                    .contains("冬季新品到店 2");
            assertThat(screen.rows("news-cards").getFirst()).contains("冬季新品到店 2");
            assertThat(desk.sandbox().sends()).isEmpty();
            robot.interact(stage::hide);
        }
    }

    private OpenId killedWhileItsSecondPartIsOnItsWay() {
        try (Bench bench = new Bench(home, SandboxOptions.USUAL.withPace(PACE))) {
            OpenId slow = bench.sandbox().follower(Scene.SLOW);
            bench.killedWhen(() -> bench.sandbox().sends().size() >= 2, SendingConsole.Job.PLAN, slow, 0);
            return slow;
        }
    }
}
