package dev.kefudesk.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.app.DeskOptions;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.sandbox.SandboxOptions;
import dev.kefudesk.sandbox.SandboxPace;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.testing.DeskFixture;
import java.nio.file.Path;
import java.time.Duration;
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

/** What comes after sending: the history, unknown outcomes, other followers, another day. */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
final class FollowUpFlowsTest {

    /** Late enough to look at somebody else meanwhile. */
    private static final SandboxPace PACE = new SandboxPace(
            Duration.ofSeconds(4), Duration.ofSeconds(1), Duration.ofSeconds(12), Duration.ofSeconds(20));

    @TempDir
    Path home;

    private FxRobot robot;
    private DeskFixture desk;
    private Stage stage;
    private Person person;

    @Start
    void start(Stage ignored) {
        stage = new Stage();
    }

    @BeforeEach
    void sitDown(FxRobot given) {
        robot = given;
        desk = desk();
        person = new Person(robot, desk, stage);
    }

    @AfterEach
    void leave() {
        robot.interact(stage::hide);
        desk.close();
    }

    private DeskFixture desk() {
        return DeskFixture.startKeepingHome(DeskOptions.throwAway(home)
                .withSetting(SettingsService.LANGUAGE, "en")
                .withSandbox(SandboxOptions.USUAL.withPace(PACE)));
    }

    @Test
    void theHistoryFindsAChineseWord() {
        person.send(Scene.ACCEPTED, "您好，您的围巾到货了");
        person.awaitCount(OutcomeKind.ACCEPTED, 1);
        person.insist(Scene.WINDOW_CLOSED, "退款三天内到账");
        person.awaitCount(OutcomeKind.REFUSED, 1);

        person.screen.click("nav-history");
        Person.until(() -> person.screen.rows("history-table").size() == 2);
        person.fill("history-search", "围巾");

        Person.until(() -> person.screen.rows("history-table").size() == 1);
        assertThat(person.screen.rows("history-table").getFirst()).contains("您的围巾到货了");
    }

    @Test
    void anUnknownSendIsAskedAboutUntilItIsSettled() {
        person.send(Scene.CUT, "退款三天内到账");
        person.awaitOutcome("Unknown");

        person.sendByKey();
        Person.until(() -> person.screen.shown("confirm-cancel"));
        person.screen.click("confirm-cancel");
        assertThat(person.screen.text("text-content")).isEqualTo("退款三天内到账");
        assertThat(desk.sandbox().sends()).hasSize(1);

        Person.until(() -> person.screen.enabled("send"));
        person.screen.click("send");
        Person.until(() -> person.screen.shown("confirm-ok"));
        person.screen.click("confirm-ok");
        person.awaitCount(OutcomeKind.UNKNOWN, 2);
        assertThat(desk.sandbox().sends()).hasSize(2);

        person.screen.click("nav-history");
        Person.until(() -> person.screen.rows("history-table").size() == 2);
        for (int row = 0; row < 2; row++) {
            settleAsNotArrived(row);
        }
        person.screen.click("nav-compose");
        Person.until(() -> !person.screen.shown("may-have-arrived") && person.screen.enabled("send"));
        person.screen.click("send");

        Person.until(() -> desk.sandbox().sends().size() == 3);
        assertThat(person.screen.shown("confirm-ok")).isFalse();
    }

    private void settleAsNotArrived(int row) {
        robot.interact(() -> robot.lookup("#history-table")
                .queryTableView()
                .getSelectionModel()
                .clearAndSelect(row));
        Person.until(() -> person.screen.shown("settle-not-arrived"));
        person.screen.click("settle-not-arrived");
        Person.until(() -> person.screen.shown("history-settled") && !person.screen.shown("settle-not-arrived"));
    }

    @Test
    void eachFollowerKeepsADraftAlsoOverARestart() {
        person.choose(Scene.ACCEPTED);
        person.screen.click("kind-text");
        person.fill("text-content", "给第一位的话");
        person.choose(Scene.WINDOW_CLOSED);
        person.screen.click("kind-news");
        person.addCard("给第二位的图文", desk.services().samplePictures().getFirst());
        assertBothDrafts();

        robot.interact(stage::hide);
        desk.close();
        desk = desk();
        person = new Person(robot, desk, stage);

        assertBothDrafts();
        person.screen.click("preview-toggle");
        Person.until(() -> person.screen.pictures("preview") == 1);
    }

    private void assertBothDrafts() {
        person.choose(Scene.ACCEPTED);
        Person.until(() -> person.screen.shown("text-content")
                && person.screen.text("text-content").equals("给第一位的话"));
        person.choose(Scene.WINDOW_CLOSED);
        Person.until(() -> person.screen.shown("card-title")
                && person.screen.text("card-title").equals("给第二位的图文"));
    }

    @Test
    void anAnswerThatComesWhileSomebodyElseIsOnScreenIsToldInANoticeOnly() {
        person.send(Scene.SLOW, "慢一点也没关系");
        Person.until(() -> desk.sandbox().sends().size() == 1);
        person.choose(Scene.ACCEPTED);
        person.screen.click("kind-text");
        person.fill("text-content", "另一位的草稿");
        assertThat(person.screen.shown("outcome")).isFalse();

        Person.until(() ->
                person.screen.shown("notice") && person.screen.text("notice").contains("Accepted"));

        assertThat(person.screen.shown("outcome")).isFalse();
        assertThat(person.screen.text("text-content")).isEqualTo("另一位的草稿");
        assertThat(person.screen.text("recipient")).contains(Scene.ACCEPTED.remark());
        person.choose(Scene.SLOW);
        person.awaitOutcome("Accepted");
        assertThat(person.screen.text("text-content")).isEmpty();
    }
}
