package dev.kefudesk.ui.snippets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.domain.snippet.SnippetContent;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.port.SnippetStore.Query;
import dev.kefudesk.service.port.SnippetStore.Scope;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.TeamFeed;
import dev.kefudesk.service.snippet.SnippetFiling;
import dev.kefudesk.service.snippet.SnippetService;
import dev.kefudesk.storage.export.JsonSnippetFiles;
import dev.kefudesk.testing.ChineseFont;
import dev.kefudesk.testing.FakeSettingsStore;
import dev.kefudesk.testing.FakeSnippetStore;
import dev.kefudesk.testing.FakeTeamFeed;
import dev.kefudesk.testing.ManualClock;
import dev.kefudesk.testing.ManualTimer;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.Shots;
import dev.kefudesk.testing.StackOverlays;
import dev.kefudesk.ui.fx.FxExecutor;
import dev.kefudesk.ui.fx.Themes;
import dev.kefudesk.ui.kit.Questions;
import dev.kefudesk.ui.kit.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The page on which snippets are written, at a desk of a team. */
@ExtendWith(ApplicationExtension.class)
class SnippetsPageTest {

    @TempDir
    Path folder;

    private final FakeSnippetStore store = new FakeSnippetStore();
    private final FakeTeamFeed feed = new FakeTeamFeed();
    private final ManualClock clock = new ManualClock();
    private final ManualTimer timer = new ManualTimer();
    private final SettingsService settings = new SettingsService(new FakeSettingsStore(), Runnable::run);
    private final Texts texts = new Texts(Texts.Language.EN);
    private final StackOverlays overlays = new StackOverlays();
    private final List<Questions.Question> asked = new ArrayList<>();
    private @Nullable Consumer<Boolean> answer;
    private @Nullable Path picked;
    private SnippetsViewModel vm;
    private FxRobot robot;
    private Stage stage;
    private Themes themes;

    @Start
    void open(Stage opened) {
        stage = opened;
        ChineseFont.load();
        themes = new Themes();
        for (String name : List.of("greeting", "return")) {
            store.text(name.equals("return") ? "after sales/returns" : "", name, "Text of " + name);
        }
        SnippetService service = new SnippetService(store, feed, true, clock, Runnable::run);
        vm = new SnippetsViewModel(
                new SnippetsViewModel.Services(
                        service,
                        new SnippetFiling(
                                store,
                                new JsonSnippetFiles(),
                                service,
                                Path.of("/nowhere"),
                                new SnippetFiling.Means(clock, Runnable::run)),
                        settings,
                        () -> LocalDate.of(2026, 11, 29)),
                new SnippetsViewModel.Clockwork(timer, new FxExecutor()),
                new SnippetsViewModel.Speech(texts, (question, heard) -> {
                    asked.add(question);
                    answer = heard;
                }));
        vm.setAccount(Samples.SHOP);
        SnippetsView page = new SnippetsView(
                vm,
                texts,
                new SnippetsView.Means(
                        overlays,
                        (owner, title, chosen) -> {
                            if (picked != null) {
                                chosen.accept(picked);
                            }
                        },
                        (owner, title, start, chosen) -> chosen.accept(folder),
                        ZoneOffset.UTC));
        Shots.open(opened, new StackPane(page, overlays), 1000, 680, false);
        themes.dress(opened.getScene());
        overlays.setPickOnBounds(false);
    }

    @BeforeEach
    void ready(FxRobot given) {
        robot = given;
        listed("greeting", "return");
    }

    @AfterEach
    void close() {
        robot.interact(vm::close);
        robot.interact(themes::close);
    }

    @Test
    void aTextIsWrittenChangedCopiedAndDeleted() {
        press("snippets-new");
        assertThat(disabled("snippets-save")).isTrue();
        write("snippet-text", "Open from nine");
        assertThat(text("snippet-standing")).isEqualTo("✕ The snippet needs a name");
        write("snippet-name", " hours ");
        folder(" info / times ");
        robot.interact(
                () -> robot.lookup("#snippet-text").queryTextInputControl().end());
        robot.interact(() -> robot.lookup("#snippet-text").query().requestFocus());
        press("snippet-put-agent");
        press("snippets-save");
        says("snippet-standing", "✓ Saved");
        listed("greeting", "hours", "return");
        Snippet hours = one("hours");
        assertThat(hours.folder()).isEqualTo("info/times");
        assertThat(hours.content()).isEqualTo(new SnippetContent.Text("Open from nine{agent}"));
        assertThat(folders()).containsExactly("All snippets  3", "after sales  1", "info  1", "In no folder  1");

        write("snippet-name", "greeting");
        folder("");
        press("snippets-save");
        says("snippet-standing", "✕ Another snippet in this folder has this name. Choose another name or folder.");
        write("snippet-name", "opening");
        press("snippets-save");
        says("snippet-standing", "✓ Saved");
        listed("greeting", "opening", "return");

        press("snippets-copy");
        assertThat(typed("snippet-name")).isEqualTo("opening (copy)");
        press("snippets-save");
        listed("greeting", "opening", "opening (copy)", "return");
        press("snippets-delete");
        assertThat(asked.getLast().title()).isEqualTo("Delete “opening (copy)”?");
        assertThat(asked.getLast().verb()).isEqualTo("Delete snippet");
        say(true);
        listed("greeting", "opening", "return");
        assertThat(shows("snippet-name")).isFalse();
    }

    @Test
    void cardsAreWrittenMovedAndShared() {
        press("snippets-new");
        write("snippet-name", "winter");
        press("snippet-kind-cards");
        write("snippet-card-1-title", "Scarf");
        write("snippet-card-1-url", "https://a.example/{alias}");
        press("snippet-card-add");
        write("snippet-card-2-title", "Gloves");
        press("snippet-card-2-up");
        assertThat(typed("snippet-card-1-title")).isEqualTo("Gloves");
        press("snippet-card-add");
        assertThat(text("snippet-card-add")).isEqualTo("Add card  3 / 10");
        press("snippet-shared");
        press("snippets-save");
        says("snippet-standing", "✓ Saved");
        Snippet winter = one("winter");
        assertThat(winter.shared()).isTrue();
        assertThat(winter.content())
                .as("an empty card is left out")
                .isEqualTo(new SnippetContent.Cards(List.of(
                        new NewsCard("Gloves", "", "", ""),
                        new NewsCard("Scarf", "", "https://a.example/{alias}", ""))));
        assertThat(disabled("snippet-shared")).as("others count on it").isTrue();

        robot.interact(() -> combo("snippets-scope").setValue(Scope.SHARED));
        listed("winter");
        robot.interact(() -> combo("snippets-scope").setValue(Scope.PERSONAL));
        listed("greeting", "return");
    }

    @Test
    void whatIsNotSavedIsNotLostByChoosingAnother() {
        select("greeting");
        write("snippet-text", "Changed");
        select("return");
        assertThat(asked.getLast().verb()).isEqualTo("Discard changes");
        say(false);
        assertThat(typed("snippet-text")).isEqualTo("Changed");
        assertThat(selected()).isEqualTo("greeting");
        select("return");
        say(true);
        assertThat(typed("snippet-text")).isEqualTo("Text of return");
        assertThat(one("greeting").content()).isEqualTo(new SnippetContent.Text("Text of greeting"));
    }

    @Test
    void aColleaguesChangeIsShownAndAskedAbout() {
        Snippet shared = store.put(Snippet.fresh("", "shared", new SnippetContent.Text("one"))
                .with(true, "", "shared", new SnippetContent.Text("one")));
        colleague();
        listed("greeting", "return", "shared");
        select("shared");
        Snippet second = store.put(shared.with(true, "", "shared", new SnippetContent.Text("two")));
        colleague();
        await().untilAsserted(() ->
                assertThat(typed("snippet-text")).as("not touched here").isEqualTo("two"));

        write("snippet-text", "mine");
        Snippet third = store.put(second.with(true, "", "shared", new SnippetContent.Text("three")));
        press("snippets-save");
        await().until(() -> shows("snippet-conflict"));
        assertThat(text("snippet-theirs")).isEqualTo("In no folder · shared\nthree");
        assertThat(store.find(shared.id())).contains(third);
        pictures("conflict");
        press("snippet-keep-mine");
        says("snippet-standing", "✓ Saved");
        assertThat(store.find(shared.id()).orElseThrow().content()).isEqualTo(new SnippetContent.Text("mine"));

        write("snippet-text", "mine again");
        Snippet fourth = store.put(store.find(shared.id()).orElseThrow().with(true, "", "shared", second.content()));
        colleague();
        await().until(() -> shows("snippet-conflict"));
        press("snippet-take-theirs");
        assertThat(typed("snippet-text")).isEqualTo("two");
        write("snippet-text", "mine at last");
        store.remove(fourth.id(), fourth.revision());
        colleague();
        await().until(() -> shows("snippet-conflict"));
        press("snippet-keep-mine");
        says("snippet-standing", "✓ Saved");
        assertThat(one("shared").content()).isEqualTo(new SnippetContent.Text("mine at last"));
        assertThat(one("shared").shared()).isTrue();
    }

    @Test
    void manyAreReadAsOneScrollsAndFoundInFolderAndByWords() {
        store.save(
                IntStream.range(0, 250)
                        .mapToObj(
                                i -> Snippet.fresh("many", "n%03d".formatted(i), new SnippetContent.Text("words " + i)))
                        .toList(),
                clock.instant());
        colleague();
        await().until(() -> list().getItems().size() == SnippetService.PAGE);
        robot.interact(() -> list().scrollTo(99));
        await().until(() -> list().getItems().size() == 2 * SnippetService.PAGE);
        robot.interact(() -> list().scrollTo(199));
        await().until(() -> list().getItems().size() == 252);

        write("snippets-search", "words 17");
        timer.advance(Duration.ofSeconds(1));
        await().until(() -> list().getItems().size() == 11);
        folderRow("after sales");
        await().until(() -> shows("snippets-nothing") && list().getItems().isEmpty());
        write("snippets-search", "");
        timer.advance(Duration.ofSeconds(1));
        listed("return");

        store.failing(new StoreFailure(StoreFailure.Kind.UNREACHABLE, "gone", null));
        folderRow("All snippets");
        await().until(() -> shows("snippets-nothing-action"));
        store.failing(null);
        press("snippets-nothing-action");
        await().until(() -> !list().getItems().isEmpty());
    }

    @Test
    void aFileIsShownBeforeItIsImported() throws IOException {
        picked = Files.writeString(folder.resolve("in.json"), """
                {"format":"kefudesk-snippets","version":1,"snippets":[
                {"name":"new","text":"1"},
                {"name":"greeting","text":"Good day"},
                {"name":"return","folder":"after sales/returns","text":"Text of return"},
                {"name":"both","text":"1","cards":[]}]}""");
        press("snippets-import");
        await().until(() -> shows("snippets-import-list"));
        assertThat(text("snippets-import-write")).isEqualTo("Import 1");
        press("snippets-import-kind-bad");
        assertThat(robot.lookup("#snippets-import-list .list-cell").queryAll().stream()
                        .map(cell -> ((Labeled) cell).getText()))
                .contains("4.  both  ·  ✕ It needs either a text or cards");
        pictures("import");
        press("snippets-import-replace");
        assertThat(text("snippets-import-write")).isEqualTo("Import 2");
        press("snippets-import-shared");
        assertThat(text("snippets-import-write")).as("among the shared ones").isEqualTo("Import 3");
        press("snippets-import-shared");
        press("snippets-import-replace");
        press("snippets-import-write");
        says("snippets-import-message", "✓ One added, one replaced.");
        press("snippets-import-cancel");
        listed("greeting", "new", "return");
        assertThat(one("greeting").content()).isEqualTo(new SnippetContent.Text("Good day"));

        Files.writeString(folder.resolve("in.json"), "{\n{");
        press("snippets-import");
        says("snippets-import-message", "✕ The file is no JSON from line 2 on. Correct that line and choose it again.");
        press("snippets-import-cancel");
        assertThat(shows("snippets-import-panel")).isFalse();
    }

    @Test
    void allAreTakenAlongInAFile() throws IOException {
        press("snippets-export");
        assertThat(typed("snippets-export-path")).endsWith("kefudesk-snippets-2026-11-29.json");
        press("snippets-export-write");
        says("snippets-export-message", "✕ The folder is not there: choose another one");
        press("snippets-export-folder");
        pictures("export");
        press("snippets-export-write");
        Path file = folder.resolve("kefudesk-snippets-2026-11-29.json");
        says("snippets-export-message", "✓ 2 snippets written to " + file);
        press("snippets-export-cancel");
        assertThat(Files.readString(file)).contains("\"name\":\"greeting\"", "after sales/returns");

        press("snippets-export");
        press("snippets-export-folder");
        press("snippets-export-write");
        await().until(() -> !asked.isEmpty());
        assertThat(asked.getLast().verb()).isEqualTo("Replace file");
        say(true);
        says("snippets-export-message", "✓ 2 snippets written to " + file);
    }

    @Test
    void whatTheOperatorIsCalledIsKeptAccountByAccount() {
        write("snippet-agent", "Anna");
        assertThat(settings.get(SettingsService.agentName(Samples.SHOP.id()))).contains("Anna");
        robot.interact(() -> vm.setAccount(Samples.OTHER));
        assertThat(typed("snippet-agent")).isEmpty();
        write("snippet-agent", "小安");
        robot.interact(() -> vm.setAccount(Samples.SHOP));
        assertThat(typed("snippet-agent")).isEqualTo("Anna");
    }

    /** The desk hears that a colleague has changed something. */
    private void colleague() {
        feed.listeners().forEach(TeamFeed.Listener::snippets);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void pictures(String state) {
        for (Texts.Language language : Texts.Language.values()) {
            for (boolean dark : new boolean[] {true, false}) {
                robot.interact(() -> {
                    texts.setLanguage(language);
                    themes.choose(dark ? Themes.Choice.DARK : Themes.Choice.LIGHT);
                });
                WaitForAsyncUtils.waitForFxEvents();
                robot.interact(() -> Shots.take(
                        stage.getScene(),
                        "snippets-" + state + "-" + language.name().toLowerCase(Locale.ROOT)
                                + (dark ? "-dark" : "-light")));
            }
        }
        robot.interact(() -> texts.setLanguage(Texts.Language.EN));
    }

    private void listed(String... names) {
        await().untilAsserted(() -> {
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(list().getItems()).extracting(Snippet::name).containsExactly(names);
        });
    }

    private Snippet one(String name) {
        return store.page(Query.EVERYTHING, null, 1_000).stream()
                .filter(snippet -> snippet.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private ListView<Snippet> list() {
        return robot.lookup("#snippets-list").queryListView();
    }

    private void select(String name) {
        robot.interact(() -> list().getSelectionModel()
                .select(list().getItems().stream()
                        .filter(snippet -> snippet.name().equals(name))
                        .findFirst()
                        .orElseThrow()));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private String selected() {
        Snippet selected = list().getSelectionModel().getSelectedItem();
        return selected == null ? "" : selected.name();
    }

    private void say(boolean yes) {
        robot.interact(() -> {
            if (answer != null) {
                answer.accept(yes);
            }
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void press(String id) {
        robot.interact(() -> ((ButtonBase) robot.lookup("#" + id).query()).fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void write(String id, String words) {
        robot.interact(() -> robot.lookup("#" + id).queryTextInputControl().setText(words));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void folder(String words) {
        robot.interact(() -> combo("snippet-folder").getEditor().setText(words));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @SuppressWarnings("unchecked")
    private ComboBox<Object> combo(String id) {
        return (ComboBox<Object>) robot.lookup("#" + id).query();
    }

    @SuppressWarnings("unchecked")
    private TreeView<FolderTree.Row> tree() {
        return (TreeView<FolderTree.Row>) robot.lookup("#snippets-folders").query();
    }

    private List<String> folders() {
        return tree().getRoot().getChildren().stream()
                .map(TreeItem::getValue)
                .map(row -> row.name() + "  " + row.snippets())
                .toList();
    }

    private void folderRow(String name) {
        robot.interact(() -> tree().getSelectionModel()
                .select(tree().getRoot().getChildren().stream()
                        .filter(item -> item.getValue().name().equals(name))
                        .findFirst()
                        .orElseThrow()));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private boolean disabled(String id) {
        return robot.lookup("#" + id).query().isDisabled();
    }

    private String text(String id) {
        return ((Labeled) robot.lookup("#" + id).query()).getText();
    }

    private void says(String id, String words) {
        await().untilAsserted(() -> {
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(text(id)).isEqualTo(words);
        });
    }

    private String typed(String id) {
        return robot.lookup("#" + id).queryTextInputControl().getText();
    }

    private boolean shows(String id) {
        WaitForAsyncUtils.waitForFxEvents();
        for (Node node = robot.lookup("#" + id).tryQuery().orElse(null); node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return robot.lookup("#" + id).tryQuery().isPresent();
    }
}
