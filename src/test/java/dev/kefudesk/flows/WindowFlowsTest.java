package dev.kefudesk.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.app.DeskOptions;
import dev.kefudesk.sandbox.SandboxOptions;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.testing.DeskFixture;
import dev.kefudesk.testing.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
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

/** Whom one may write to, who waits, and what was said, on a clock that passes as the test says. */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
final class WindowFlowsTest {

    /** Far from today: the sandbox's HTTP server tells today's date, which a desk takes for nonsense then. */
    private static final Duration YEARS = Duration.ofDays(1500);

    @TempDir
    Path home;

    private final ManualClock clock = new ManualClock();
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
        clock.advance(YEARS);
        robot = given;
        desk = DeskFixture.startKeepingHome(DeskOptions.throwAway(home)
                .withSetting(SettingsService.LANGUAGE, "en")
                .withZone(ZoneId.of("Asia/Shanghai"))
                .withClock(clock)
                .withSandbox(SandboxOptions.USUAL.withClock(clock)));
        person = new Person(robot, desk, stage);
    }

    @AfterEach
    void leave() {
        robot.interact(stage::hide);
        desk.close();
    }

    private void awaitWindow(String part) {
        Person.until(() -> person.screen.text("window-status").contains(part));
    }

    @Test
    void theHeaderCountsDownTakesTheOperatorsWordAndLetsGoOfIt() {
        person.choose(Scene.ACCEPTED);
        awaitWindow("open, at most 5 of 5 left, ");
        String before = person.screen.text("window-status");

        clock.advance(Duration.ofMinutes(61));

        Person.until(() -> !person.screen.text("window-status").equals(before));
        assertThat(hours(person.screen.text("window-status"))).isLessThan(hours(before));

        person.choose(Scene.REFUSES_MESSAGES);
        awaitWindow("unknown: nothing from them in the record");
        person.screen.click("window-status");
        Person.until(() -> person.screen.shown("word-now"));
        assertThat(person.screen.text("window-sentences")).contains("proves nothing");
        person.screen.click("word-now");
        awaitWindow("open, at most 5 of 5 left, 48 h 0 min");
        assertThat(person.screen.text("window-sentences")).contains("wrote to us at").contains("your word");
        Person.until(() -> person.screen.shown("word-back"));
        person.screen.click("word-back");
        awaitWindow("unknown");
    }

    private static int hours(String status) {
        return Integer.parseInt(status.replaceAll(".*, (\\d+) h .*", "$1"));
    }

    @Test
    void sendingIntoAClosedWindowAsksOnceAndTheHeaderSaysWhatWeChatAnswered() {
        person.choose(Scene.WINDOW_CLOSED);
        awaitWindow("closed since");
        person.screen.click("kind-text");
        person.fill("text-content", "您好，您的退款已到账");
        Person.until(() -> person.screen.text("send-state").startsWith("✕ Will probably be refused"));
        assertThat(person.screen.text("send")).isEqualTo("Send anyway");

        person.screen.click("send");
        Person.until(() -> person.screen.shown("confirm-ok"));
        assertThat(desk.sandbox().sends()).isEmpty();
        person.screen.click("confirm-cancel");
        Person.until(() -> person.screen.enabled("send"));
        person.screen.click("send");
        Person.until(() -> person.screen.shown("confirm-ok"));
        person.screen.click("confirm-ok");

        person.awaitOutcome("Refused");
        awaitWindow("closed: refused");
        assertThat(desk.sandbox().sends()).hasSize(1);
        assertThat(person.screen.text("text-content")).isEqualTo("您好，您的退款已到账");
    }

    @Test
    void whoeverWaitsIsReadAndAnswered() {
        person.screen.click("nav-waiting");
        Person.until(() -> !person.screen.rows("waiting-list").isEmpty());
        assertThat(person.screen.text("waiting-incomplete")).contains("May be incomplete");
        Person.until(() -> person.screen.text("waiting-age").startsWith("Chat record read until"));
        String asked = "好的，那我周末过去，帮我留一条灰色的";

        person.screen.clickRow("waiting-list", Scene.ACCEPTED.remark());
        Person.until(() -> person.screen.rows("conversation").stream().anyMatch(row -> row.contains(asked)));
        assertThat(person.screen.rows("conversation").getLast()).contains(asked);
        assertThat(String.join("\n", person.screen.rows("conversation"))).contains("sent by agent1@sandbox");

        person.screen.click("waiting-answer");
        Person.until(() -> person.screen.shown("recipient")
                && person.screen.text("recipient").contains(Scene.ACCEPTED.remark()));
        person.screen.click("conversation-toggle");
        Person.until(() -> person.screen.rows("conversation").stream().anyMatch(row -> row.contains(asked)));
        person.screen.click("kind-text");
        person.fill("text-content", "好的，给您留着");
        person.sendByKey();
        person.awaitOutcome("Accepted");
        Person.until(() -> person.screen.rows("conversation").getLast().contains("好的，给您留着"));
        assertThat(person.screen.rows("conversation").getLast()).contains("✓ Accepted");

        person.screen.click("nav-waiting");
        Person.until(() -> person.screen.rows("waiting-list").stream()
                .noneMatch(row -> row.contains(Scene.ACCEPTED.remark())));
    }
}
