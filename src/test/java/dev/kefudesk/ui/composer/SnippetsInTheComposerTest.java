package dev.kefudesk.ui.composer;

import static dev.kefudesk.ui.composer.ComposerScreen.onFx;
import static dev.kefudesk.ui.composer.ComposerScreen.shown;
import static dev.kefudesk.ui.composer.ComposerScreen.text;
import static dev.kefudesk.ui.composer.ComposerScreen.until;
import static dev.kefudesk.ui.composer.ComposerScreen.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.domain.snippet.SnippetContent;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.collections.FXCollections;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodHighlight;
import javafx.scene.input.InputMethodTextRun;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Snippets found and put in while one writes. */
@ExtendWith(ApplicationExtension.class)
final class SnippetsInTheComposerTest {

    private ComposerScreen screen;
    private ComposerDesk desk;

    @Start
    void open(Stage stage) {
        screen = new ComposerScreen(stage, 760, 660);
        desk = screen.desk;
    }

    @AfterEach
    void close() {
        screen.close();
    }

    private void openWang() {
        desk.snippets.text("", "greeting", "Hello {alias}, I am {agent}.");
        desk.snippets.text("after sales", "return", "Send {order} to Hangzhou, see https://shop.example/{order}");
        desk.snippets.text("", "thanks", "Thank you.");
        screen.open(Samples.SHOP, ComposerDesk.wang());
    }

    private static void listed(FxRobot robot, String... names) {
        until(() -> shown(robot, "#snippet-list")
                && robot.lookup("#snippet-list").<Snippet>queryListView().getItems().stream()
                        .map(Snippet::name)
                        .toList()
                        .equals(List.of(names)));
    }

    private static boolean open(FxRobot robot) {
        return onFx(() -> shown(robot, "#snippet-popup"));
    }

    private static void input(FxRobot robot, String inTheMaking, String committed) {
        List<InputMethodTextRun> runs = inTheMaking.isEmpty()
                ? List.of()
                : List.of(new InputMethodTextRun(inTheMaking, InputMethodHighlight.SELECTED_RAW));
        Node content = robot.lookup("#text-content").query();
        onFx(() -> {
            Event.fireEvent(
                    content,
                    new InputMethodEvent(
                            InputMethodEvent.INPUT_METHOD_TEXT_CHANGED,
                            FXCollections.observableArrayList(runs),
                            committed,
                            inTheMaking.length()));
            return null;
        });
    }

    @Test
    void aSlashFindsATextAndPutsItAtTheCursor(FxRobot robot) {
        openWang();
        robot.clickOn("#text-content").write("ok  bye");
        robot.push(KeyCode.LEFT).push(KeyCode.LEFT).push(KeyCode.LEFT).push(KeyCode.LEFT);
        robot.write("/");
        listed(robot, "greeting", "return", "thanks");
        assertThat(text(robot, "#text-content")).isEqualTo("ok / bye");
        robot.write("than");
        listed(robot, "thanks");
        robot.push(KeyCode.ENTER);

        until(() -> text(robot, "#text-content").equals("ok Thank you. bye"));
        assertThat(open(robot)).isFalse();
        robot.write("!");
        assertThat(text(robot, "#text-content"))
                .as("the cursor stands behind it")
                .isEqualTo("ok Thank you.! bye");
        robot.push(KeyCode.CONTROL, KeyCode.A).push(KeyCode.DELETE);
        robot.write("/");
        listed(robot, "thanks", "greeting", "return");
    }

    @Test
    void theKeysOfTheListNeitherSendNorLeaveTheText(FxRobot robot) {
        openWang();
        desk.settings.put(SettingsService.SEND_KEY, "enter");
        until(() -> desk.vm.enterSendsProperty().get());
        robot.clickOn("#text-content").write("/");
        listed(robot, "greeting", "return", "thanks");
        robot.push(KeyCode.DOWN)
                .push(KeyCode.DOWN)
                .push(KeyCode.DOWN)
                .push(KeyCode.UP)
                .push(KeyCode.DOWN);
        robot.push(KeyCode.TAB);
        until(() -> text(robot, "#text-content").equals("Thank you."));
        assertThat(robot.lookup("#text-content").query().isFocused()).isTrue();

        robot.push(KeyCode.SHIFT, KeyCode.ENTER);
        robot.write("/thank");
        listed(robot, "thanks");
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> text(robot, "#text-content").equals("Thank you.\nThank you."));
        assertThat(desk.gateway.sent()).isEmpty();
        robot.push(KeyCode.ENTER);
        until(() -> desk.gateway.sent().size() == 1);
    }

    @Test
    void escapeLeavesWhatWasTypedAndASlashElsewhereOpensNothing(FxRobot robot) {
        openWang();
        robot.clickOn("#text-content").write("/gree");
        listed(robot, "greeting");
        robot.push(KeyCode.ESCAPE);
        until(() -> !open(robot));
        robot.write("n https://a.example/b 1/2 and/or");
        assertThat(open(robot)).isFalse();
        assertThat(text(robot, "#text-content")).isEqualTo("/green https://a.example/b 1/2 and/or");

        robot.write(" /nowhere");
        until(() -> text(robot, "#snippet-state").equals("No snippet has these words"));
        robot.push(KeyCode.ENTER);
        assertThat(text(robot, "#text-content"))
                .as("with nothing to take it is an ordinary key")
                .endsWith("/nowhere\n");
        robot.write("/ and");
        assertThat(open(robot)).isFalse();
        robot.write(" /");
        listed(robot, "greeting", "return", "thanks");
        robot.push(KeyCode.BACK_SPACE);
        until(() -> !open(robot));
    }

    @Test
    void anInputMethodIsLeftAloneAndWhatItGivesForTheKeyCounts(FxRobot robot) {
        openWang();
        desk.snippets.text("", "问候语", "您好");
        robot.clickOn("#text-content");
        input(robot, "/", "");
        assertThat(open(robot)).isFalse();
        input(robot, "", "、");
        listed(robot, "greeting", "return", "thanks", "问候语");
        input(robot, "wenhou", "");
        robot.push(KeyCode.DOWN);
        assertThat(onFx(() ->
                        robot.lookup("#snippet-search").queryTextInputControl().getText()))
                .as("a word in the making is not searched for")
                .isEmpty();
        input(robot, "", "问候");
        listed(robot, "问候语");
        robot.push(KeyCode.ENTER);
        until(() -> text(robot, "#text-content").equals("您好"));
    }

    @Test
    void whatTheProgramDoesNotKnowIsAskedForAndEncodedInAddresses(FxRobot robot) {
        openWang();
        robot.clickOn("#text-content").write("/greet");
        listed(robot, "greeting");
        robot.push(KeyCode.ENTER);
        until(() -> shown(robot, "#snippet-variable-agent"));
        assertThat(robot.lookup("#snippet-variable-alias").tryQuery()).isEmpty();
        assertThat(text(robot, "#snippet-variable-agent")).isEqualTo(ComposerDesk.OPERATOR);
        robot.write("Anna").push(KeyCode.ENTER);
        until(() -> text(robot, "#text-content").equals("Hello 王小明, I am Anna."));

        robot.write(" /return");
        listed(robot, "return");
        robot.push(KeyCode.ENTER);
        until(() -> shown(robot, "#snippet-variable-order"));
        robot.write("A 7&8").push(KeyCode.ENTER);
        until(() -> text(robot, "#text-content")
                .equals("Hello 王小明, I am Anna. Send A 7&8 to Hangzhou, see https://shop.example/A%207%268"));
        assertThat(text(robot, "#send-state")).isEqualTo("✓ Can be sent");

        screen.open(Samples.SHOP, ComposerDesk.li());
        robot.clickOn("#text-content").write("/greet");
        listed(robot, "greeting");
        robot.push(KeyCode.ENTER);
        until(() -> text(robot, "#text-content").equals("Hello 李雷, I am Anna."));
        robot.push(KeyCode.CONTROL, KeyCode.A).write("/return");
        listed(robot, "return");
        robot.push(KeyCode.ENTER);
        until(() -> shown(robot, "#snippet-variable-order"));
        assertThat(text(robot, "#snippet-variable-order"))
                .as("the order of somebody else")
                .isEmpty();
        robot.clickOn("#snippet-variable-last-order");
        assertThat(text(robot, "#snippet-variable-order")).isEqualTo("A 7&8");
        robot.push(KeyCode.ESCAPE);
        until(() -> !open(robot));
        assertThat(text(robot, "#text-content")).isEqualTo("/return");
    }

    @Test
    void nothingIsSentWhileAVariableIsEmpty(FxRobot robot) {
        openWang();
        robot.clickOn("#text-content").write("/return");
        listed(robot, "return");
        robot.push(KeyCode.ENTER);
        until(() -> shown(robot, "#snippet-variable-order"));
        robot.push(KeyCode.ENTER);
        until(() -> text(robot, "#text-content").startsWith("Send {order} to"));
        assertThat(text(robot, "#send-state")).isEqualTo("✕ {order} stands for something that is not filled in yet");
        assertThat(robot.lookup("#send").query().isDisabled()).isTrue();
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        assertThat(desk.gateway.sent()).isEmpty();

        robot.clickOn("#problem-fill");
        until(() -> shown(robot, "#snippet-variable-order"));
        robot.write("B9").push(KeyCode.ENTER);
        until(() -> text(robot, "#text-content").equals("Send B9 to Hangzhou, see https://shop.example/B9"));
        assertThat(text(robot, "#send-state")).isEqualTo("✓ Can be sent");

        robot.clickOn("#text-content").push(KeyCode.CONTROL, KeyCode.A).write("use {x} in {y z}");
        until(() -> text(robot, "#send-state").startsWith("✕ {x} stands"));
        robot.clickOn("#problem-keep");
        until(() -> text(robot, "#send-state").equals("✓ Can be sent"));
        robot.clickOn("#send");
        until(() -> desk.sentBodies().equals(List.of(Samples.WANG.value() + " use {x} in {y z}")));
        until(() -> text(robot, "#text-content").isEmpty());
        robot.clickOn("#text-content").write("{x}");
        until(() -> text(robot, "#send-state").startsWith("✕ {x} stands"));
    }

    @Test
    void cardsGoBehindTheChosenOneAsFarAsThereIsRoom(FxRobot robot) {
        openWang();
        NewsCard named = new NewsCard("For {alias}", "", "https://a.example/?to={alias}", "https://a.example/p.png");
        desk.snippets.put(Snippet.fresh("", "set", new SnippetContent.Cards(List.of(named, Samples.card(7)))));
        List<NewsCard> there = IntStream.range(0, 8).mapToObj(Samples::card).toList();
        onFx(() -> {
            desk.vm.restore(new Message.News(there));
            desk.vm.news().select(2);
            return null;
        });
        robot.clickOn("#insert-snippet").write("set");
        listed(robot, "set");
        robot.push(KeyCode.ENTER);
        until(() -> desk.vm.news().contents().size() == 10);
        List<NewsCard> expected = new ArrayList<>(there);
        expected.addAll(
                3,
                List.of(
                        new NewsCard(
                                "For 王小明",
                                "",
                                "https://a.example/?to=%E7%8E%8B%E5%B0%8F%E6%98%8E",
                                "https://a.example/p.png"),
                        Samples.card(7)));
        assertThat(onFx(() -> desk.vm.news().contents())).isEqualTo(expected);
        assertThat(onFx(() -> desk.vm.news().selectedIndex())).isEqualTo(3);

        robot.clickOn("#insert-snippet").write("set");
        listed(robot, "set");
        robot.push(KeyCode.ENTER);
        until(() -> text(robot, "#snippet-state")
                .equals("✕ It has 2 cards and the draft has 10 already; a draft holds 10 at most. Remove some first."));
        assertThat(onFx(() -> desk.vm.news().contents())).hasSize(10);
        robot.push(KeyCode.ESCAPE);
        until(() -> !open(robot));

        robot.clickOn("#kind-text").clickOn("#text-content").write("/set");
        listed(robot, "set");
        onFx(() -> {
            desk.vm.kindProperty().set(MessageKind.NEWS);
            return null;
        });
        assertThat(open(robot)).isFalse();
    }

    @Test
    void whatIsWrittenIsHandedOnToBeSavedAndAFailureIsSaid(FxRobot robot) {
        List<SnippetContent> saved = new ArrayList<>();
        List<String> managed = new ArrayList<>();
        onFx(() -> {
            desk.vm.whenSnippetsWanted(saved::add, () -> managed.add("shown"));
            return null;
        });
        openWang();
        assertThat(robot.lookup("#snippet-save").query().isDisabled()).isTrue();
        robot.clickOn("#text-content").write("Open from nine to six");
        robot.clickOn("#snippet-save");
        assertThat(saved).containsExactly(new SnippetContent.Text("Open from nine to six"));

        desk.snippets.failing(new StoreFailure(StoreFailure.Kind.UNREACHABLE, "gone", null));
        robot.clickOn("#insert-snippet");
        until(() -> words(robot, "#snippet-popup")
                .contains("✕ The snippets could not be read, because the team database does not answer. Wait until it"
                        + " is back."));
        robot.clickOn("#snippet-manage");
        assertThat(managed).containsExactly("shown");
        assertThat(open(robot)).isFalse();
        TextArea area = robot.lookup("#text-content").queryAs(TextArea.class);
        assertThat(area.getText()).isEqualTo("Open from nine to six");
    }
}
