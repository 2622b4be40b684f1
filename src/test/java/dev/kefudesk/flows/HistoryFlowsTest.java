package dev.kefudesk.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.app.DeskOptions;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.testing.DeskFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a team does with its history: exports what the filters find, and looks at a day. */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
final class HistoryFlowsTest {

    @TempDir
    Path home;

    @TempDir
    Path documents;

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
        desk = DeskFixture.startKeepingHome(DeskOptions.throwAway(home)
                .withSetting(SettingsService.LANGUAGE, "en")
                .withZone(ZoneId.of("Asia/Kolkata")));
        person = new Person(robot, desk, stage);
        person.send(Scene.ACCEPTED, "=1+1 您好，\"围巾\"到货了");
        person.awaitCount(OutcomeKind.ACCEPTED, 1);
        person.insist(Scene.WINDOW_CLOSED, "退款三天内到账");
        person.awaitCount(OutcomeKind.REFUSED, 1);
        person.screen.click("nav-history");
        Person.until(() -> person.screen.rows("history-table").size() == 2);
    }

    @AfterEach
    void leave() {
        robot.interact(stage::hide);
        desk.close();
    }

    private void openExport(String name) {
        person.screen.click("history-export");
        Person.until(() -> laidOut("history-export-path"));
        person.fill("history-export-path", documents.resolve(name).toString());
    }

    private boolean laidOut(String id) {
        return robot.lookup("#" + id).queryAll().stream()
                .anyMatch(node -> node.getLayoutBounds().getWidth() > 1);
    }

    private void awaitFile() {
        Person.until(() -> person.screen.shown("history-export-finished") && laidOut("history-export-copy"));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(documents)) {
            return all.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void theFilteredHistoryIsExportedAsCsv() throws IOException {
        person.fill("history-search", "围巾");
        Person.until(() -> person.screen.rows("history-table").size() == 1);
        openExport("day");

        person.screen.click("history-export-csv");
        awaitFile();

        String csv = Files.readString(documents.resolve("day.csv"));
        assertThat(csv)
                .startsWith("\uFEFFid,")
                .contains("\"'=1+1 您好，\"\"围巾\"\"到货了\"")
                .doesNotContain("退款");
        assertThat(csv.lines()).as("the columns and one row").hasSize(2);
        assertThat(files()).containsExactly("day.csv");
        person.screen.click("history-export-copy");
        assertThat(desk.copied()).containsExactly(documents.resolve("day.csv").toString());
        person.screen.click("history-export-close");
        Person.until(() -> !person.screen.shown("history-export-panel"));
    }

    @Test
    void allIsExportedAsJsonAndAnExistingFileIsAskedAbout() throws IOException {
        Path file = Files.writeString(documents.resolve("all.json"), "before");
        openExport("all.json");

        person.screen.click("history-export-json");
        Person.until(() -> person.screen.shown("confirm-cancel"));
        person.screen.click("confirm-cancel");
        assertThat(file).hasContent("before");
        Person.until(() -> person.screen.shown("history-export-json"));
        person.screen.click("history-export-json");
        Person.until(() -> person.screen.shown("confirm-ok"));
        person.screen.click("confirm-ok");
        awaitFile();

        JsonNode rows = new JsonMapper().readTree(Files.readString(file));
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).path("errcode").asLong()).isEqualTo(45015);
        assertThat(rows.get(0).path("request_body").asString()).contains("退款三天内到账");
        assertThat(rows.get(1).path("text").asString()).isEqualTo("=1+1 您好，\"围巾\"到货了");
        assertThat(rows.get(1).path("time").asString()).endsWith("+05:30");
        assertThat(files()).containsExactly("all.json");
    }

    @Test
    void theKeyboardAloneExports() throws IOException {
        openExport("keys");
        robot.push(KeyCode.ENTER);
        awaitFile();
        assertThat(files()).containsExactly("keys.csv");
        robot.push(KeyCode.ESCAPE);
        Person.until(() -> !person.screen.shown("history-export-panel"));
    }

    @Test
    void aDaysPictureFiltersTheTable() {
        person.screen.click("history-day");
        Person.until(() -> person.screen.shown("history-day-code-45015"));

        person.screen.click("history-day-code-45015");
        Person.until(() -> person.screen.rows("history-table").size() == 1);
        assertThat(person.screen.rows("history-table").getFirst()).contains("退款三天内到账");
        assertThat(person.screen.text("history-filter-code")).isEqualTo("Code 45015");
        person.screen.click("history-filter-clear");
        Person.until(() -> person.screen.rows("history-table").size() == 2);

        Node segment = robot.lookup(".history-day-segment").queryAll().stream()
                .filter(node -> node.getAccessibleText().endsWith(":00, Accepted, 1"))
                .findFirst()
                .orElseThrow();
        robot.clickOn(segment);
        Person.until(() -> person.screen.rows("history-table").size() == 1);
        assertThat(person.screen.rows("history-table").getFirst()).contains("围巾");
        assertThat(person.screen.text("history-filter-hour")).contains(":00–");
    }
}
