package dev.kefudesk.ui.composer;

import static dev.kefudesk.ui.composer.ComposerScreen.cards;
import static dev.kefudesk.ui.composer.ComposerScreen.onFx;
import static dev.kefudesk.ui.composer.ComposerScreen.shown;
import static dev.kefudesk.ui.composer.ComposerScreen.text;
import static dev.kefudesk.ui.composer.ComposerScreen.until;
import static dev.kefudesk.ui.composer.ComposerScreen.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.service.picture.EmojiCatalogue;
import dev.kefudesk.service.port.PictureSource;
import dev.kefudesk.testing.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The composer by mouse and keyboard, in a window too narrow for editor and preview. */
@ExtendWith(ApplicationExtension.class)
final class ComposerViewTest {

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
        screen.open(Samples.SHOP, ComposerDesk.wang());
    }

    private void put(NewsCard... written) {
        onFx(() -> {
            desk.vm.restore(new Message.News(List.of(written)));
            return null;
        });
    }

    private List<NewsCard> written() {
        return onFx(() -> desk.vm.news().contents());
    }

    private static ListCell<?> cell(FxRobot robot, int index) {
        until(() -> find(robot, index).isPresent());
        return find(robot, index).orElseThrow();
    }

    private static Optional<? extends ListCell<?>> find(FxRobot robot, int index) {
        return robot.from(cards(robot)).lookup(".list-cell").queryAll().stream()
                .<ListCell<?>>map(node -> (ListCell<?>) node)
                .filter(cell -> !cell.isEmpty() && cell.getIndex() == index)
                .findFirst();
    }

    @Test
    void withNobodyChosenItSaysWhatToDo(FxRobot robot) {
        assertThat(robot.lookup("#send").tryQuery()).isEmpty();
        assertThat(words(robot, ".composer")).contains("Nobody is chosen yet").contains("Ctrl+K");
    }

    @Test
    void theRecipientStandsAboveTheirDraft(FxRobot robot) {
        openWang();
        assertThat(text(robot, "#recipient")).isEqualTo("王小明");
        assertThat(words(robot, ".recipient-strip")).contains("VIP 客户").contains("上海");
        until(() -> text(robot, "#window-status").equals("Window unknown: chat record not read"));
    }

    @Test
    void typingCountsBytesAndMakesTheMessageSendable(FxRobot robot) {
        openWang();
        assertThat(robot.lookup("#send").query().isDisabled()).isTrue();
        robot.clickOn("#text-content").write("hello");
        assertThat(text(robot, "#text-bytes")).isEqualTo("5 / 2048 bytes");
        onFx(() -> {
            desk.vm.textProperty().set("你好😀");
            return null;
        });
        assertThat(text(robot, "#text-bytes")).isEqualTo("10 / 2048 bytes");
        assertThat(text(robot, "#send-state")).isEqualTo("✓ Can be sent");
        until(() -> text(robot, "#draft-state").equals("Draft saved"));
    }

    @Test
    void enterBreaksTheLineAndControlEnterSendsOnce(FxRobot robot) {
        CountDownLatch gate = new CountDownLatch(1);
        desk.gateway.holdSends(gate);
        openWang();
        robot.clickOn("#text-content").write("one");
        robot.push(KeyCode.ENTER);
        robot.write("two");
        assertThat(text(robot, "#text-content")).isEqualTo("one\ntwo");
        robot.push(KeyCode.CONTROL, KeyCode.ENTER).push(KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> desk.gateway.sent().size() == 1);
        assertThat(shown(robot, "#send-cancel")).isTrue();
        assertThat(robot.lookup("#send").query().isDisabled()).isTrue();
        gate.countDown();
        until(() -> text(robot, "#text-content").isEmpty());
        assertThat(desk.sentBodies()).containsExactly(Samples.WANG.value() + " one\ntwo");
        assertThat(shown(robot, "#send-cancel")).isFalse();
    }

    @Test
    void aDoubleClickSendsOnce(FxRobot robot) {
        CountDownLatch gate = new CountDownLatch(1);
        desk.gateway.holdSends(gate);
        openWang();
        robot.clickOn("#text-content").write("hello");
        robot.doubleClickOn("#send");
        gate.countDown();
        until(() -> text(robot, "#text-content").isEmpty());
        assertThat(desk.sentBodies()).hasSize(1);
    }

    @Test
    void switchingTheFollowerSwitchesTheDraftAndUndoDoesNotBringTheOtherBack(FxRobot robot) {
        openWang();
        robot.clickOn("#text-content").write("for wang");
        screen.open(Samples.SHOP, ComposerDesk.li());
        assertThat(text(robot, "#text-content")).isEmpty();
        robot.clickOn("#text-content").push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(text(robot, "#text-content")).isEmpty();
        robot.write("x");
        robot.push(KeyCode.CONTROL, KeyCode.Z).push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(text(robot, "#text-content")).doesNotContain("wang");
        openWang();
        assertThat(text(robot, "#text-content")).isEqualTo("for wang");
    }

    @Test
    void typingCanBeUndone(FxRobot robot) {
        openWang();
        robot.clickOn("#text-content").write("hello");
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(text(robot, "#text-content")).isEmpty();
    }

    @Test
    void theLinkHelperChecksTheAddressAndWritesTheTagAtTheCaret(FxRobot robot) {
        openWang();
        robot.clickOn("#text-content").write("see order");
        robot.push(KeyCode.SHIFT, KeyCode.CONTROL, KeyCode.LEFT);
        robot.clickOn("#insert-link");
        assertThat(text(robot, "#link-label")).isEqualTo("order");
        robot.write("shop.example/1");
        robot.push(KeyCode.ENTER);
        assertThat(shown(robot, "#link-problem")).isTrue();
        robot.push(KeyCode.CONTROL, KeyCode.A);
        robot.write("https://shop.example/1");
        robot.push(KeyCode.ENTER);
        assertThat(text(robot, "#text-content")).isEqualTo("see <a href=\"https://shop.example/1\">order</a>");
        assertThat(shown(robot, "#link-address")).isFalse();
        assertThat(desk.gateway.sent()).isEmpty();
    }

    @Test
    void aMiniProgramIsLinkedCheckedAndChangedWithTheCaretInIt(FxRobot robot) {
        openWang();
        robot.clickOn("#text-content").write("go shop");
        robot.push(KeyCode.SHIFT, KeyCode.CONTROL, KeyCode.LEFT);
        robot.clickOn("#insert-link").clickOn("#link-kind-mini");
        robot.clickOn("#link-appid").write("wx123");
        robot.push(KeyCode.ENTER);
        assertThat(text(robot, "#link-problem")).contains("wx and 16 digits");
        robot.write("4567890abcdef");
        robot.clickOn("#link-path").write("/pages/i");
        robot.push(KeyCode.ENTER);
        assertThat(text(robot, "#link-problem")).contains("without / before it");
        robot.push(KeyCode.CONTROL, KeyCode.A);
        robot.write("pages/i?x=1");
        robot.push(KeyCode.ENTER);
        String tag = "go <a href=\"http://www.qq.com\" data-miniprogram-appid=\"wx1234567890abcdef\""
                + " data-miniprogram-path=\"pages/i?x=1\">shop</a>";
        assertThat(text(robot, "#text-content")).isEqualTo(tag);
        robot.push(KeyCode.LEFT).push(KeyCode.LEFT);
        robot.clickOn("#insert-link");
        assertThat(text(robot, "#link-path")).isEqualTo("pages/i?x=1");
        assertThat(text(robot, "#link-label")).isEqualTo("shop");
        robot.clickOn("#link-label").write("!");
        robot.clickOn("#link-insert");
        assertThat(text(robot, "#text-content")).isEqualTo(tag.replace("shop</a>", "shop!</a>"));
        robot.push(KeyCode.LEFT).push(KeyCode.LEFT);
        robot.clickOn("#insert-link").clickOn("#link-remove");
        assertThat(text(robot, "#text-content")).isEqualTo("go shop!");
    }

    @Test
    void emojiAreFoundByPinyinChosenByKeysAndByMouseAndRemembered(FxRobot robot) {
        openWang();
        robot.clickOn("#text-content").write("ok ");
        robot.clickOn("#insert-emoji");
        until(() -> robot.lookup("#emoji-wx-smile").tryQuery().isPresent());
        assertThat(shown(robot, "#emoji-panel")).isTrue();
        robot.write("xiongmao");
        until(() -> robot.lookup("#emoji-1f43c").tryQuery().isPresent());
        assertThat(text(robot, "#emoji-name")).isEqualTo("panda");
        robot.push(KeyCode.ENTER);
        assertThat(text(robot, "#text-content")).isEqualTo("ok 🐼");
        assertThat(shown(robot, "#emoji-panel")).isFalse();
        robot.write("!");
        robot.clickOn("#insert-emoji").clickOn("#emoji-group-wechat");
        until(() -> robot.lookup("#emoji-wx-smile").tryQuery().isPresent());
        robot.clickOn("#emoji-wx-smile");
        robot.clickOn("#emoji-group-people").clickOn("#emoji-tone-3").clickOn("#emoji-1f44b-1f3fd");
        assertThat(text(robot, "#text-content")).isEqualTo("ok 🐼![微笑]👋🏽");
        robot.clickOn("#emoji-group-wechat")
                .clickOn("#emoji-search")
                .push(KeyCode.DOWN)
                .push(KeyCode.RIGHT);
        assertThat(text(robot, "#emoji-name")).contains("[撇嘴] Grimace").contains("WeChat's own picture");
        robot.push(KeyCode.SPACE).push(KeyCode.ESCAPE);
        assertThat(text(robot, "#text-content")).isEqualTo("ok 🐼![微笑]👋🏽[撇嘴]");
        robot.clickOn("#insert-emoji");
        assertThat(onFx(() -> desk.vm.emoji().choicesProperty().get()))
                .extracting(EmojiCatalogue.Choice::text)
                .containsExactly("[撇嘴]", "👋🏽", "[微笑]", "🐼");
        robot.push(KeyCode.ENTER);
        assertThat(text(robot, "#text-content")).endsWith("👋🏽[撇嘴][撇嘴]");
        assertThat(desk.gateway.sent()).isEmpty();
    }

    @Test
    void whatNobodySeesIsNamedShownAndRemoved(FxRobot robot) {
        openWang();
        onFx(() -> {
            desk.vm.textProperty().set("order\u200B 17\u200B\u202E for 👨‍👩‍👧 <a href=\"https://a.example\">x");
            return null;
        });
        assertThat(words(robot, "#problems"))
                .contains("3 invisible characters")
                .contains("zero-width space (U+200B), 2 places")
                .contains("sign of writing direction (U+202E), one place")
                .contains("the first after “order”")
                .contains("Link 1 has no end");
        assertThat(text(robot, "#send-state")).contains("Can be sent");
        TextArea area = robot.lookup("#text-content").query();
        robot.clickOn(robot.lookup("#problems .hyperlink").<Node>query());
        assertThat(onFx(area::getSelectedText)).isEqualTo("\u200B");
        robot.clickOn("#remove-invisible");
        assertThat(text(robot, "#text-content")).isEqualTo("order 17 for 👨‍👩‍👧 <a href=\"https://a.example\">x");
        assertThat(robot.lookup("#remove-invisible").tryQuery()).isEmpty();
        robot.clickOn(robot.lookup("#problems .hyperlink").<Node>query());
        assertThat(onFx(area::getSelectedText)).startsWith("<a href");
    }

    @Test
    void tenCardsAreWrittenByHand(FxRobot robot) {
        openWang();
        robot.clickOn("#kind-news");
        assertThat(text(robot, "#send-state")).isEqualTo("No card is written yet");
        for (int number = 1; number <= 10; number++) {
            robot.clickOn("#news-add").write("c" + number);
        }
        assertThat(written())
                .extracting(NewsCard::title)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 10)
                        .mapToObj(number -> "c" + number)
                        .toList());
        assertThat(text(robot, "#news-add")).isEqualTo("Add card  10 / 10");
        assertThat(robot.lookup("#news-add").query().isDisabled()).isTrue();
        assertThat(robot.lookup("#card-duplicate").query().isDisabled()).isTrue();
        assertThat(text(robot, "#kind-news")).isEqualTo("News cards 10");
    }

    @Test
    void aCardIsMovedByButton(FxRobot robot) {
        openWang();
        put(Samples.card(1), Samples.card(2), Samples.card(3));
        robot.clickOn("#card-down");
        assertThat(written()).containsExactly(Samples.card(2), Samples.card(1), Samples.card(3));
        assertThat(cards(robot).getSelectionModel().getSelectedIndex()).isEqualTo(1);
        robot.clickOn("#card-up");
        assertThat(written()).containsExactly(Samples.card(1), Samples.card(2), Samples.card(3));
    }

    @Test
    void theListKnowsItsKeys(FxRobot robot) {
        openWang();
        put(Samples.card(1), Samples.card(2), Samples.card(3));
        robot.clickOn(cell(robot, 0));
        robot.push(KeyCode.ALT, KeyCode.DOWN);
        assertThat(written()).containsExactly(Samples.card(2), Samples.card(1), Samples.card(3));
        robot.push(KeyCode.ALT, KeyCode.UP);
        assertThat(written()).containsExactly(Samples.card(1), Samples.card(2), Samples.card(3));
        robot.push(KeyCode.CONTROL, KeyCode.D);
        assertThat(written()).hasSize(4);
        robot.push(KeyCode.DELETE);
        robot.push(KeyCode.DELETE);
        assertThat(written()).containsExactly(Samples.card(1), Samples.card(3));
        assertThat(desk.noticed).hasSize(2);
    }

    @Test
    void aCardIsMovedByDragAndALineShowsWhereItGoes(FxRobot robot) {
        openWang();
        put(Samples.card(1), Samples.card(2), Samples.card(3));
        Bounds third = robot.bounds(cell(robot, 2)).query();
        robot.drag(cell(robot, 0)).moveTo(third.getMinX() + 60, third.getMaxY() - 3);
        assertThat(robot.lookup("#card-insertion").query().isVisible()).isTrue();
        robot.drop();
        assertThat(written()).containsExactly(Samples.card(2), Samples.card(3), Samples.card(1));
        assertThat(robot.lookup("#card-insertion").query().isVisible()).isFalse();
        assertThat(text(robot, "#card-title")).isEqualTo(Samples.card(1).title());
    }

    @Test
    void aDragEndedByEscapeMovesNothing(FxRobot robot) {
        openWang();
        put(Samples.card(1), Samples.card(2), Samples.card(3));
        Bounds third = robot.bounds(cell(robot, 2)).query();
        robot.drag(cell(robot, 0)).moveTo(third.getMinX() + 60, third.getMaxY() - 3);
        robot.push(KeyCode.ESCAPE).drop();
        assertThat(written()).containsExactly(Samples.card(1), Samples.card(2), Samples.card(3));
    }

    @Test
    void theFieldsAreThoseOfTheChosenCard(FxRobot robot) {
        openWang();
        put(Samples.card(1), Samples.card(2));
        robot.clickOn(cell(robot, 1));
        assertThat(text(robot, "#card-url")).isEqualTo("https://shop.example/2");
        robot.clickOn("#card-title").push(KeyCode.CONTROL, KeyCode.A).write("new title");
        robot.push(KeyCode.TAB);
        robot.push(KeyCode.TAB);
        assertThat(screen.view.getScene().getFocusOwner().getId()).isEqualTo("card-url");
        robot.clickOn(cell(robot, 0));
        assertThat(written())
                .extracting(NewsCard::title)
                .containsExactly(Samples.card(1).title(), "new title");
        robot.clickOn("#card-title").push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(text(robot, "#card-title")).isEqualTo(Samples.card(1).title());
    }

    @Test
    void aProblemLeadsToItsCardAndField(FxRobot robot) {
        openWang();
        put(Samples.card(1), new NewsCard("title", "", "shop.example", ""));
        Hyperlink link = robot.from(robot.lookup("#problems").<Node>query())
                .lookup((Node node) -> node instanceof Hyperlink hyperlink
                        && hyperlink.getText().contains("Link:"))
                .query();
        assertThat(link.getText()).isEqualTo("✕ Card 2: Link: The address must be a complete http or https address");
        robot.clickOn(link);
        assertThat(screen.view.getScene().getFocusOwner().getId()).isEqualTo("card-url");
        assertThat(text(robot, "#card-url")).isEqualTo("shop.example");
        assertThat(text(robot, "#send-state")).startsWith("✕ Card 2");
    }

    @Test
    void charactersThatCannotBeSentAreRemovedByAButton(FxRobot robot) {
        openWang();
        onFx(() -> {
            desk.vm.textProperty().set("a\u0000b" + "\ud83d");
            return null;
        });
        assertThat(words(robot, "#problems")).contains("2 characters that cannot be sent");
        robot.clickOn("#problem-remove");
        assertThat(text(robot, "#text-content")).isEqualTo("ab");
    }

    @Test
    void theFirstCardAloneIsOfferedWhereTheAccountTakesNoMore(FxRobot robot) {
        screen.open(Samples.OTHER, ComposerDesk.wang());
        put(Samples.card(1), Samples.card(2));
        assertThat(words(robot, "#delivery-plan")).contains("one card per message, 2 are written");
        assertThat(robot.lookup("#send").query().isDisabled()).isTrue();
        assertThat(text(robot, "#send")).isEqualTo("Choose how to send");
        assertThat(text(robot, "#plan-first")).isEqualTo("Send the first card");
        robot.clickOn("#plan-first");
        until(() -> desk.vm.news().cards().size() == 1);
        assertThat(desk.sentBodies()).hasSize(1);
        assertThat(shown(robot, "#delivery-plan")).isFalse();
    }

    @Test
    void aMessageThatMayHaveArrivedIsSettledHere(FxRobot robot) {
        desk.gateway.answering(SendOutcome.Unknown.because(SendOutcome.UnknownCause.TIMEOUT, ""));
        openWang();
        robot.clickOn("#text-content").write("hello");
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> shown(robot, "#may-have-arrived"));
        assertThat(words(robot, "#may-have-arrived"))
                .contains("may have arrived")
                .contains("hello");
        assertThat(text(robot, "#text-content")).isEqualTo("hello");
        robot.clickOn("#compose-settle-not-arrived");
        until(() -> !shown(robot, "#may-have-arrived"));
        assertThat(text(robot, "#text-content")).isEqualTo("hello");
    }

    @Test
    void thePreviewTakesTheEditorsPlaceWhereItIsNarrow(FxRobot robot) {
        openWang();
        robot.clickOn("#text-content").write("hello");
        assertThat(shown(robot, "#preview")).isFalse();
        robot.clickOn("#preview-toggle");
        assertThat(shown(robot, "#preview")).isTrue();
        assertThat(robot.lookup("#text-content").tryQuery()).isEmpty();
        robot.clickOn("#preview-toggle");
        assertThat(text(robot, "#text-content")).isEqualTo("hello");
    }

    @Test
    void factsOfThePictureOrTheReasonThereIsNoneStandBesideItsLink(FxRobot robot) {
        desk.pictures.fail("https://img.example/2.jpg", PictureSource.Reason.HTTP_STATUS, "404");
        openWang();
        put(Samples.card(1), Samples.card(2));
        until(() -> text(robot, "#card-picture-facts").equals("✓ JPG · 640×320 · 86 KB"));
        robot.clickOn(cell(robot, 1));
        until(() -> text(robot, "#picture-verdict").equals("✕ Will not be shown: the server answers 404"));
        assertThat(shown(robot, "#card-picture-problem"))
                .as("nothing is said twice")
                .isFalse();
        robot.clickOn("#card-picurl").push(KeyCode.CONTROL, KeyCode.A).write("https://img.example/3.jpg");
        onFx(() -> {
            desk.timer.advance(Duration.ofMillis(400));
            return null;
        });
        until(() -> text(robot, "#card-picture-facts").startsWith("✓ JPG"));
        assertThat(desk.pictures.fetched())
                .contains("https://img.example/3.jpg")
                .doesNotContain("https://img.example/3.jp");
    }

    @Test
    void tabLeavesTheTextAndShiftEnterBreaksTheLine(FxRobot robot) {
        openWang();
        robot.clickOn("#text-content").write("a");
        robot.push(KeyCode.SHIFT, KeyCode.ENTER);
        assertThat(text(robot, "#text-content")).isEqualTo("a\n");
        robot.push(KeyCode.TAB);
        assertThat(screen.view.getScene().getFocusOwner()).isNotInstanceOf(TextArea.class);
    }
}
