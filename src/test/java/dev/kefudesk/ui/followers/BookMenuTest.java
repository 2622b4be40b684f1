package dev.kefudesk.ui.followers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.follower.BookExport;
import dev.kefudesk.service.follower.BookFiles;
import dev.kefudesk.service.follower.ImportLine;
import dev.kefudesk.service.follower.NameImport;
import dev.kefudesk.service.port.HistoryWriter.Look;
import dev.kefudesk.storage.export.FileBookReader;
import dev.kefudesk.storage.export.FileBookWriter;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.Shots;
import dev.kefudesk.testing.SmallDesk;
import dev.kefudesk.testing.StackOverlays;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.Texts.Language;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Names from a table and the book as a file, as a person does it. */
@ExtendWith(ApplicationExtension.class)
final class BookMenuTest {

    @TempDir
    static Path folder;

    private final SmallDesk desk = new SmallDesk();
    private final Texts texts = new Texts(Language.EN);
    private final FollowersViewModel vm = BookDesk.list(desk);
    private Stage stage;
    private Path chosen = Path.of("nowhere");

    @Start
    void open(Stage opened) {
        stage = opened;
        StackOverlays overlays = new StackOverlays();
        FollowersView view = new FollowersView(vm, texts, SmallDesk.ZONE, new BookDesk.NoActions());
        BookFiles files = new BookFiles(
                new NameImport(
                        desk.followerStore, new FileBookReader(), desk.followers.changed()::publish, desk.background),
                new BookExport(
                        desk.followerStore,
                        new FileBookWriter(),
                        new Look(SmallDesk.ZONE, UnaryOperator.identity()),
                        desk.background),
                folder.toAbsolutePath());
        BookMenu.Means means = new BookMenu.Means(
                overlays,
                (_, answer) -> answer.accept(true),
                (_, _, taker) -> taker.accept(chosen),
                (_, _, _, taker) -> taker.accept(folder.toAbsolutePath()));
        view.offer(new BookMenu(vm, files, means, texts, SmallDesk.ZONE, Runnable::run));
        view.setPrefWidth(276);
        view.setMinWidth(276);
        Region rest = new Region();
        HBox.setHgrow(rest, Priority.ALWAYS);
        Shots.open(opened, new StackPane(new HBox(view, rest), overlays), 960, 640, false);
        desk.followerStore.addOpenIds(
                Samples.SHOP.id(), List.of(Samples.WANG, Samples.LI, new OpenId("oABCD1234567890abcdefghijkZ2")));
        desk.followerStore.setAlias(Samples.SHOP.id(), Samples.WANG, "老王");
        vm.setAccount(Samples.SHOP);
        overlays.setPickOnBounds(false);
    }

    private Path table(String name, String text, String charset) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(Charset.forName(charset)));
    }

    private void choose(FxRobot robot, String item) {
        robot.clickOn("#follower-files").clickOn("#" + item);
    }

    private static String text(FxRobot robot, String id) {
        return ((Labeled) robot.lookup("#" + id).query()).getText();
    }

    private static List<ImportLine> lines(FxRobot robot) {
        TableView<ImportLine> table = robot.lookup("#import-table").queryTableView();
        return table.getItems();
    }

    @Test
    void aTableIsLookedAtThenWritten(FxRobot robot) throws IOException {
        chosen = table("名单.csv", """
                OpenID,别名,备注
                %s,王小明,常买羊绒
                %s,李雷,
                oNobodyHere,某人,
                ,无号,
                """.formatted(Samples.WANG.value(), Samples.LI.value()), "GBK");
        choose(robot, "follower-import");
        assertThat(text(robot, "import-summary")).startsWith("名单.csv (GB18030), with names and notes.");
        assertThat(text(robot, "import-kind-new")).isEqualTo("New: 1");
        assertThat(text(robot, "import-kind-changed")).isEqualTo("Changed: 1");
        assertThat(text(robot, "import-kind-bad")).isEqualTo("Bad lines: 1");
        assertThat(lines(robot)).extracting(ImportLine::number).containsExactly(3L);
        robot.clickOn("#import-kind-changed");
        assertThat(robot.lookup("老王 → 王小明").tryQuery()).isPresent();
        shots(robot, "import-preview");
        robot.clickOn("#import-kind-bad");
        assertThat(robot.lookup("the OpenID is missing").tryQuery()).isPresent();
        assertThat(desk.followerStore
                        .card(Samples.SHOP.id(), Samples.WANG)
                        .orElseThrow()
                        .note())
                .as("nothing is written yet")
                .isEmpty();

        assertThat(text(robot, "import-write")).isEqualTo("Write 2 followers");
        robot.clickOn("#import-write");
        assertThat(text(robot, "import-message")).isEqualTo("✓ 2 followers have been written.");
        assertThat(desk.followerStore
                        .card(Samples.SHOP.id(), Samples.WANG)
                        .orElseThrow()
                        .note())
                .isEqualTo("常买羊绒");
        robot.clickOn("#import-cancel");
        assertThat(robot.lookup("#import-panel").tryQuery()).isEmpty();
        robot.interact(() -> desk.timer.advance(FollowersViewModel.REFRESH_PAUSE));
        assertThat(vm.entries().stream()
                        .map(slot -> slot.row().entry().follower().shownName()))
                .contains("王小明", "李雷");
    }

    @Test
    void aFileThatIsNoTableSaysWhatToDo(FxRobot robot) throws IOException {
        chosen = table("cities.csv", "name,city\n王,上海\n", "UTF-8");
        choose(robot, "follower-import");
        assertThat(text(robot, "import-message")).startsWith("No column with OpenIDs was found.");
        shots(robot, "import-refused");
        chosen = table("broken.csv", "openid,alias\n" + Samples.LI.value() + ",\"x\n", "UTF-8");
        robot.clickOn("#import-choose");
        assertThat(text(robot, "import-message")).startsWith("Line 2: The file is damaged");
        robot.clickOn("#import-cancel");
        assertThat(robot.lookup("#import-panel").tryQuery()).isEmpty();
    }

    @Test
    void theBookBecomesAFileAndAnOldOneIsReplacedWhenAgreed(FxRobot robot) throws IOException {
        choose(robot, "follower-export");
        String path = ((TextInputControl) robot.lookup("#book-export-path").query()).getText();
        assertThat(path)
                .isEqualTo(folder.toAbsolutePath()
                        .resolve("kefudesk-followers-2026-11-23")
                        .toString());
        shots(robot, "book-export");
        Path file = Path.of(path + ".xlsx");
        Files.writeString(file, "old");
        robot.clickOn("#book-export-xlsx");
        assertThat(text(robot, "book-export-message")).isEqualTo("✓ 3 followers written to " + file);
        assertThat(Files.size(file)).isGreaterThan(1_000);
        robot.clickOn("#book-export-cancel");
        assertThat(robot.lookup("#book-export-panel").tryQuery()).isEmpty();

        choose(robot, "follower-export");
        robot.clickOn("#book-export-path")
                .eraseText(path.length())
                .write("book")
                .type(KeyCode.TAB);
        robot.clickOn("#book-export-csv");
        assertThat(text(robot, "book-export-message")).startsWith("Write the whole path");
    }

    private void shots(FxRobot robot, String name) {
        robot.interact(() -> {
            for (Language language : Language.values()) {
                boolean dark = language == Language.ZH;
                texts.setLanguage(language);
                Shots.dress(stage.getScene(), dark);
                Shots.take(stage.getScene(), name + "-" + language.name().toLowerCase(Locale.ROOT));
            }
            Shots.dress(stage.getScene(), false);
            texts.setLanguage(Language.EN);
        });
    }
}
