package dev.kefudesk.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.app.DeskOptions;
import dev.kefudesk.sandbox.SandboxOptions;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.testing.DeskFixture;
import dev.kefudesk.testing.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
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
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(person.screen.text("window-status")).contains(part));
    }

    private List<String> rows(String id) {
        return person.screen.rows(id);
    }

    @Test
    void theHeaderTakesTheOperatorsWordAndLetsGoOfItAndCountsDown() {
        person.choose(Scene.REFUSES_MESSAGES);
        awaitWindow("unknown: nothing from them in the record");
        person.screen.click("window-status");
        Person.until(() -> person.screen.shown("word-now"));
        assertThat(person.screen.text("window-sentences")).contains("proves nothing");
        assertThat(person.screen.text("window-record")).startsWith("Chat record read until");
        person.screen.click("word-now");
        awaitWindow("open, at most 5 of 5 left, 48 h 0 min");
        assertThat(person.screen.text("window-sentences"))
                .contains("wrote to us (")
                .contains("your word");
        Person.until(() -> person.screen.shown("word-back"));
        person.screen.click("word-back");
        awaitWindow("unknown");

        person.choose(Scene.ACCEPTED);
        awaitWindow("open, at most 5 of 5 left, 33 h 16 min");
        clock.advance(Duration.ofMinutes(61));
        awaitWindow("open, at most 5 of 5 left, 32 h 15 min");
    }

    @Test
    void whoeverWaitsIsReadAndAnsweredAndAfterTheEndOfTheirWindowASendAsksFirst() {
        person.screen.click("nav-waiting");
        Person.until(() -> !rows("waiting-list").isEmpty()
                && !rows("waiting-list").getFirst().contains("oKf"));
        assertThat(person.screen.text("waiting-incomplete")).contains("May be incomplete");
        assertThat(person.screen.text("waiting-age")).startsWith("Chat record read until");
        String[] first = rows("waiting-list").getFirst().split("\n");
        String name = first[1];
        String asked = first[2];
        assertThat(rows("waiting-list").getFirst())
                .contains("waits 45 h 46 min")
                .contains("2 h");

        person.screen.clickRow("waiting-list", name);
        Person.until(() -> !rows("conversation").isEmpty());
        assertThat(rows("conversation").getLast()).contains(asked);
        person.screen.click("waiting-answer");
        Person.until(() -> person.screen.shown("recipient")
                && person.screen.text("recipient").contains(name));
        awaitWindow("closing, at most 5 of 5 left, 2 h 14 min");
        person.screen.click("conversation-toggle");
        Person.until(() -> rows("conversation").stream().anyMatch(row -> row.contains(asked)));
        write("您好，周末早上十点开门");
        person.sendByKey();
        person.awaitOutcome("Accepted");
        awaitWindow("closing, at most 4 of 5 left");
        Person.until(() -> rows("conversation").getLast().contains("您好，周末早上十点开门"));
        assertThat(rows("conversation").getLast()).contains("✓ Accepted");

        clock.advance(Duration.ofHours(3));
        person.screen.click("nav-waiting");
        Person.until(() ->
                !rows("waiting-list").isEmpty() && rows("waiting-list").stream().noneMatch(row -> row.contains(name)));
        person.screen.click("waiting-read");
        person.screen.click("nav-compose");
        awaitWindow("closed since");
        write("还有什么可以帮您");
        Person.until(() -> person.screen.text("send-state").startsWith("✕ Will probably be refused"));
        assertThat(person.screen.text("send")).startsWith("Send anyway");
        person.screen.click("send");
        Person.until(() -> person.screen.shown("confirm-ok"));
        assertThat(desk.sandbox().sends()).hasSize(1);
        person.screen.click("confirm-ok");
        person.awaitOutcome("Refused");
        awaitWindow("closed: refused");
        assertThat(desk.sandbox().sends()).hasSize(2);
        assertThat(person.screen.text("text-content")).isEqualTo("还有什么可以帮您");
    }

    private void write(String text) {
        person.screen.click("kind-text");
        person.fill("text-content", text);
    }
}
