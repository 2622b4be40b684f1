package dev.kefudesk.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountColour;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.service.send.SendRequest;
import dev.kefudesk.testing.DeskFixture;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The whole window with everything behind it: pages, keys, quick find, language and theme, the secret prompt, notices. */
@ExtendWith(ApplicationExtension.class)
class ShellWindowTest {

    private DeskFixture desk;
    private Stage stage;

    @Start
    void open(Stage shown) {
        stage = shown;
        desk = DeskFixture.english().open(shown, 980, 700);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void anEmptyHomeOpensOnComposeWithTheSandboxAndItsFollowersLoaded(FxRobot robot) {
        assertThat(stage.getTitle()).startsWith("Kefu Desk").contains("Sandbox");
        assertThat(robot.lookup("#sandbox-banner").queryLabeled())
                .satisfies(banner -> assertThat(banner.isVisible()).isTrue())
                .satisfies(banner -> assertThat(banner.getText()).contains("nothing leaves this computer"));
        await().untilAsserted(() -> assertThat(followers(robot).getItems()).isNotEmpty());
        await().untilAsserted(
                        () -> assertThat(text(robot, "#token-status")).startsWith("token valid · 1 h 59 min left"));
        assertThat(desk.window().model().pageProperty().get()).isEqualTo(Page.COMPOSE);
    }

    @Test
    void theRailAndItsKeysChooseThePage(FxRobot robot) {
        robot.clickOn("#nav-history");
        assertThat(shows(robot, "#history-table")).isTrue();
        assertThat(shows(robot, "#follower-list")).isFalse();

        robot.clickOn("#nav-settings");
        assertThat(shows(robot, "#settings-language")).isTrue();

        robot.press(KeyCode.CONTROL).push(KeyCode.DIGIT3).release(KeyCode.CONTROL);
        assertThat(shows(robot, "#account-list")).isTrue();

        robot.press(KeyCode.CONTROL).push(KeyCode.DIGIT1).release(KeyCode.CONTROL);
        assertThat(shows(robot, "#follower-list")).isTrue();

        robot.clickOn("#nav-compose");
        assertThat(shows(robot, "#follower-list"))
                .as("a chosen page stays chosen")
                .isTrue();
    }

    @Test
    void quickFindOpensAFollowersDraftFromAnyPage(FxRobot robot) {
        await().untilAsserted(() -> assertThat(followers(robot).getItems()).isNotEmpty());
        robot.clickOn("#nav-history");

        robot.press(KeyCode.CONTROL).push(KeyCode.K).release(KeyCode.CONTROL);
        robot.write("45047");
        robot.push(KeyCode.ENTER);

        OpenId wanted = desk.sandbox().follower(Scene.ALLOWANCE_USED_UP);
        await().untilAsserted(() -> assertThat(desk.window().recipient()).isEqualTo(wanted));
        assertThat(shows(robot, "#follower-list")).isTrue();
        assertThat(robot.lookup("#quick-find").tryQuery()).isEmpty();
    }

    @Test
    void quickFindIsLeftWithEscapeAndGivesTheFocusBack(FxRobot robot) {
        robot.clickOn("#follower-search");

        robot.press(KeyCode.CONTROL).push(KeyCode.K).release(KeyCode.CONTROL);
        assertThat(focused().getId()).isEqualTo("quick-find");
        robot.push(KeyCode.ESCAPE);

        assertThat(robot.lookup("#quick-find").tryQuery()).isEmpty();
        assertThat(focused().getId()).isEqualTo("follower-search");
    }

    @Test
    void theShortcutSheetOpensWithF1AndWithAQuestionMarkOutsideTextFieldsOnly(FxRobot robot) {
        robot.push(KeyCode.F1);
        assertThat(shows(robot, "#shortcuts")).isTrue();
        robot.push(KeyCode.ESCAPE);
        assertThat(robot.lookup("#shortcuts").tryQuery()).isEmpty();

        robot.clickOn("#follower-search").write("?");
        assertThat(robot.lookup("#shortcuts").tryQuery()).isEmpty();

        robot.interact(() -> robot.lookup("#nav-compose").query().requestFocus());
        robot.write("?");
        assertThat(shows(robot, "#shortcuts")).isTrue();
    }

    @Test
    void languageAndThemeChangeWhileRunning(FxRobot robot) {
        assertThat(text(robot, "#nav-history")).isEqualTo("History");
        Color light = cornerColour();
        robot.clickOn("#nav-settings");

        choose(robot, "#settings-language", "zh");
        choose(robot, "#settings-theme", "dark");

        await().untilAsserted(() -> assertThat(text(robot, "#nav-history")).isEqualTo("历史"));
        assertThat(text(robot, "#sandbox-banner")).contains("消息不会离开这台电脑");
        await().untilAsserted(() -> assertThat(cornerColour().getBrightness()).isLessThan(0.3));
        assertThat(light.getBrightness()).isGreaterThan(0.9);
        assertThat(desk.services().settings().get("ui.language")).contains("zh");
    }

    @Test
    void aRealAccountAsksForItsSecretAndSaysWhereItGoes(FxRobot robot) {
        Account shop = addAndChoose(new AccountId("shop"));
        await().untilAsserted(() -> assertThat(shows(robot, "#secret-input")).isTrue());
        assertThat(text(robot, "#secret-to"))
                .contains(shop.appId())
                .contains(shop.api().origin().shown());
        assertThat(robot.lookup("#sandbox-banner").query().isVisible()).isFalse();
        assertThat(stage.getTitle()).isEqualTo("Kefu Desk — Shop");

        robot.push(KeyCode.ESCAPE);
        assertThat(text(robot, "#token-status")).isEqualTo("AppSecret needed");

        robot.clickOn("#token-status");
        robot.write(desk.sandbox().secret().reveal()).push(KeyCode.ENTER);

        await().untilAsserted(() -> assertThat(text(robot, "#token-status")).startsWith("token valid"));
        assertThat(robot.lookup("#secret-input").tryQuery()).isEmpty();
    }

    @Test
    void aWrongSecretIsNamedWhereTheTokenStands(FxRobot robot) {
        addAndChoose(new AccountId("shop"));
        await().untilAsserted(() -> assertThat(shows(robot, "#secret-input")).isTrue());

        robot.write("0123456789abcdef0123456789abcdef").clickOn("#secret-ok");

        await().untilAsserted(() -> assertThat(text(robot, "#token-status")).startsWith("no token: refused, code 40"));
    }

    @Test
    void theAccountMenuSwitchesTheAccount(FxRobot robot) {
        desk.services().accounts().save(shop(new AccountId("shop")));
        WaitForAsyncUtils.waitForFxEvents();

        robot.clickOn("#account-switch");
        await().until(() -> robot.lookup("#account-switch-shop").tryQuery().isPresent());
        robot.clickOn("#account-switch-shop");

        await().untilAsserted(() -> assertThat(stage.getTitle()).isEqualTo("Kefu Desk — Shop"));
        assertThat(desk.services().accounts().selected().id()).isEqualTo(new AccountId("shop"));
    }

    @Test
    void theOutcomeOfASendToSomebodyElseIsTold(FxRobot robot) {
        OpenId closed = desk.sandbox().follower(Scene.WINDOW_CLOSED);
        desk.services()
                .sends()
                .submit(new SendRequest(
                        desk.services().accounts().selected(), closed, "王小明", new Message.Text("x"), null, false));

        await().untilAsserted(() -> assertThat(text(robot, "#notice")).isEqualTo("Refused: the message to 王小明"));
        await().untilAsserted(() -> assertThat(text(robot, "#today-counts")).contains("1 refused"));

        robot.clickOn("#notice-action");
        await().untilAsserted(() -> assertThat(desk.window().recipient()).isEqualTo(closed));
        assertThat(text(robot, "#notice")).isEmpty();
    }

    @Test
    void aMessageOfTheHistoryIsWrittenAgainToItsFollower(FxRobot robot) {
        OpenId closed = desk.sandbox().follower(Scene.WINDOW_CLOSED);
        desk.services()
                .sends()
                .submit(new SendRequest(
                        desk.services().accounts().selected(), closed, "王小明", new Message.Text("您好"), null, false));
        robot.clickOn("#nav-history");
        await().until(() ->
                !robot.lookup("#history-table").queryTableView().getItems().isEmpty());
        robot.interact(() -> robot.lookup("#history-table")
                .queryTableView()
                .getSelectionModel()
                .select(0));
        await().until(() -> shows(robot, "#history-again"));
        // the panel has come in: the button stands still after the next pulse
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("#history-again");

        await().untilAsserted(() -> assertThat(desk.window().recipient()).isEqualTo(closed));
        await().untilAsserted(() -> assertThat(
                        robot.lookup("#text-content").queryTextInputControl().getText())
                .isEqualTo("您好"));
        assertThat(shows(robot, "#text-content")).isTrue();

        robot.interact(
                () -> robot.lookup("#text-content").queryTextInputControl().clear());
        robot.clickOn("#nav-history").clickOn("#history-again");

        await().untilAsserted(() -> assertThat(
                        robot.lookup("#text-content").queryTextInputControl().getText())
                .as("also where the follower is chosen already")
                .isEqualTo("您好"));
    }

    @Test
    void theFollowerListKeepsItsBoundsWhenItIsMadeNarrowerAndWider(FxRobot robot) {
        double before =
                robot.lookup("#follower-list").query().getBoundsInParent().getWidth();
        for (int i = 0; i < 20; i++) {
            robot.press(KeyCode.CONTROL).push(KeyCode.CLOSE_BRACKET).release(KeyCode.CONTROL);
        }
        double wide = robot.lookup("#follower-list").query().getBoundsInParent().getWidth();
        for (int i = 0; i < 20; i++) {
            robot.press(KeyCode.CONTROL).push(KeyCode.OPEN_BRACKET).release(KeyCode.CONTROL);
        }
        double narrow =
                robot.lookup("#follower-list").query().getBoundsInParent().getWidth();

        assertThat(before).isEqualTo(276);
        assertThat(wide).isEqualTo(420);
        assertThat(narrow).isEqualTo(220);
    }

    private Account addAndChoose(AccountId id) {
        Account account = shop(id);
        desk.services().accounts().save(account);
        desk.services().accounts().select(id);
        return account;
    }

    /** The stand-in under another name, so that its secret is not known beforehand. */
    private Account shop(AccountId id) {
        Origin origin = desk.sandbox().origin();
        return new Account(
                id,
                "Shop",
                AccountColour.TEAL,
                "S",
                desk.sandbox().appId(),
                new ApiAddress(new Origin("http", "localhost", origin.port()), ""),
                10);
    }

    private Color cornerColour() {
        return WaitForAsyncUtils.waitForAsyncFx(
                5_000, () -> stage.getScene().snapshot(null).getPixelReader().getColor(900, 300));
    }

    @SuppressWarnings("unchecked")
    private static void choose(FxRobot robot, String id, String value) {
        robot.interact(() -> ((ComboBox<String>) robot.lookup(id).query()).setValue(value));
    }

    private static ListView<?> followers(FxRobot robot) {
        return robot.lookup("#follower-list").queryListView();
    }

    private Node focused() {
        WaitForAsyncUtils.waitForFxEvents();
        return stage.getScene().getFocusOwner();
    }

    private static String text(FxRobot robot, String id) {
        return ((Labeled) robot.lookup(id).query()).getText();
    }

    /** Whether it is on screen: it and everything around it visible. */
    private static boolean shows(FxRobot robot, String id) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup(id)
                .tryQuery()
                .map(node -> {
                    for (Node up = node; up != null; up = up.getParent()) {
                        if (!up.isVisible()) {
                            return false;
                        }
                    }
                    return true;
                })
                .orElse(false);
    }
}
