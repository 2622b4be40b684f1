package dev.kefudesk.ui.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.account.Connection;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.sandbox.Play;
import dev.kefudesk.service.token.TokenStatus.SecretState;
import dev.kefudesk.testing.DeskFixture;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Adding, trying, changing and deleting an account, as a person does it. */
@ExtendWith(ApplicationExtension.class)
class AccountsScreenTest {

    private DeskFixture desk;

    @Start
    void open(Stage stage) {
        desk = DeskFixture.english().open(stage, 980, 760);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void anAccountIsAddedTriedAndUsed(FxRobot robot) {
        robot.clickOn("#nav-accounts").clickOn("#account-add");
        fill(robot, "#account-name", "Shop");
        fill(robot, "#account-appid", desk.sandbox().appId());
        fill(robot, "#account-secret", desk.sandbox().secret().reveal());
        fill(robot, "#account-api-base", "http://api.weixin.qq.com");
        robot.clickOn("#account-save");
        assertThat(text(robot, "#account-api-base-problem")).contains("only for localhost");
        assertThat(accounts()).hasSize(1);

        fill(
                robot,
                "#account-api-base",
                "http://localhost:" + desk.sandbox().origin().port());
        robot.clickOn("#account-save");

        assertThat(accounts()).hasSize(2);
        Account added = accounts().getLast();
        assertThat(added.name()).isEqualTo("Shop");
        assertThat(added.cardsPerMessage()).isEqualTo(10);
        assertThat(field(robot, "#account-secret").getText()).isEmpty();
        await().untilAsserted(() -> assertThat(text(robot, "#notice")).isEqualTo("Saved: Shop"));

        robot.clickOn("#account-test");
        await().untilAsserted(
                        () -> assertThat(text(robot, "#account-test-summary")).startsWith("✓ Everything works"));
        assertThat(text(robot, "#account-test-step-proxy")).isEqualTo("Proxy: none in use");
        assertThat(text(robot, "#account-test-step-token")).startsWith("Token: works, valid for 1");
        assertThat(desk.sandbox().sends()).as("a test never sends").isEmpty();

        robot.clickOn("#notice-action");
        await().until(() -> desk.services().accounts().selected().id().equals(added.id()));
    }

    @Test
    void changingTheAddressDropsTheSecret(FxRobot robot) {
        Account shop = addShop(robot);
        assertThat(desk.services().tokens().status(shop).secretKnown()).isTrue();

        fill(
                robot,
                "#account-api-base",
                "http://127.0.0.2:" + desk.sandbox().origin().port());
        assertThat(text(robot, "#account-secret-state"))
                .contains("must be entered again")
                .contains("127.0.0.2");
        robot.clickOn("#account-save");

        Account moved = accounts().getLast();
        assertThat(moved.api().origin().host()).isEqualTo("127.0.0.2");
        assertThat(desk.services().tokens().status(moved).secretKnown()).isFalse();
        assertThat(desk.services().tokens().status(shop).secretKnown()).isFalse();
    }

    @Test
    void theAddressesOfTheSandboxCanBeCopiedAndNotChanged(FxRobot robot) {
        robot.clickOn("#nav-accounts");
        String address = desk.sandbox().origin().shown();

        robot.clickOn("#account-api-base").write("x");
        assertThat(field(robot, "#account-api-base").getText()).isEqualTo(address);
        robot.press(KeyCode.CONTROL).push(KeyCode.A).release(KeyCode.CONTROL);
        assertThat(field(robot, "#account-api-base").getSelectedText()).isEqualTo(address);
        robot.clickOn("#account-appid").write("x");
        assertThat(field(robot, "#account-appid").getText())
                .isEqualTo(desk.sandbox().appId());
        assertThat(field(robot, "#account-samples").isEditable()).isFalse();
        assertThat(field(robot, "#account-samples").getText().lines())
                .contains(address + "/pictures/tea.jpg", address + "/pictures/tea-square.png");

        addShop(robot);
        assertThat(robot.lookup("#account-samples").query().getParent().isVisible())
                .isFalse();
        robot.clickOn("#account-appid").write("9");
        assertThat(field(robot, "#account-appid").getText()).contains("9");
    }

    @Test
    void deletingAsksFirst(FxRobot robot) {
        addShop(robot);
        robot.clickOn("#account-delete");
        assertThat(text(robot, "#confirm-ok")).isEqualTo("Delete account");
        robot.push(KeyCode.ESCAPE);
        assertThat(accounts()).hasSize(2);

        robot.clickOn("#account-delete").clickOn("#confirm-ok");

        await().untilAsserted(() -> assertThat(accounts()).hasSize(1));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#account-list").queryListView().getItems()).hasSize(1);
        assertThat(field(robot, "#account-name").isDisabled())
                .as("the sandbox is shown now")
                .isTrue();
    }

    @Test
    void leavingWhatIsTypedAsks(FxRobot robot) {
        addShop(robot);
        fill(robot, "#account-name", "Other");

        robot.clickOn("#account-add");
        robot.clickOn("#confirm-cancel");
        assertThat(field(robot, "#account-name").getText()).isEqualTo("Other");

        robot.clickOn("#account-add").clickOn("#confirm-ok");
        assertThat(field(robot, "#account-name").getText()).isEmpty();
        assertThat(accounts().getLast().name()).isEqualTo("Shop");
    }

    @Test
    void theSandboxTakesOnlyAnotherNumberOfCards(FxRobot robot) {
        robot.clickOn("#nav-accounts");
        for (String id : List.of("#account-name", "#account-mark", "#account-colour")) {
            assertThat(robot.lookup(id).query().isDisabled()).as(id).isTrue();
        }
        assertThat(robot.lookup("#account-delete").query().isVisible()).isFalse();

        Node editor = robot.lookup("#account-limit .text-field").query();
        robot.interact(() -> ((TextInputControl) editor).setText("3"));
        robot.clickOn("#account-save");

        assertThat(accounts().getFirst().cardsPerMessage()).isEqualTo(3);
        assertThat(accounts().getFirst().id()).isEqualTo(AccountId.SANDBOX);
    }

    /** One window for all, because opening one takes longest. */
    @Test
    void theTestSaysWhatIsWrongAndWhatToDo(FxRobot robot) {
        robot.clickOn("#nav-accounts");
        fails(robot, Play.IP_NOT_LISTED, "token", "40164", "IP allow list");
        robot.clickOn("#account-copy-ip");
        assertThat(desk.copied()).singleElement().asString().matches("\\d+\\.\\d+\\.\\d+\\.\\d+");
        assertThat(text(robot, "#account-copy-ip")).contains(desk.copied().getFirst());
        fails(robot, Play.SECRET_WRONG, "token", "40125", "Paste it again");
        fails(robot, Play.APPID_WRONG, "token", "40013", "letter by letter");
        fails(robot, Play.SECRET_FROZEN, "token", "40243", "unfreezes it");
        fails(robot, Play.IP_UNCONFIRMED, "token", "89503", "must confirm");
        fails(robot, Play.IP_WAITING, "token", "89501", "not answered");
        fails(robot, Play.SECRET_REFUSED, "token", "40001", "Paste the AppSecret");
        fails(robot, Play.TOKEN_QUOTA, "token", "45009", "used up");
        fails(robot, Play.NO_RIGHT, "permission", "48001", "not verified");
        tested(robot, Play.AGENTS_OFF, "! Sending may work");
        assertThat(text(robot, "#account-test-advice-permission")).contains("Sending may work");
        tested(robot, Play.AGENTS_BROKEN, "! Sending may work");
        assertThat(desk.sandbox().sends()).as("a test never sends").isEmpty();
    }

    private static void fails(FxRobot robot, Play play, String step, String code, String advice) {
        tested(robot, play, "✕");
        assertThat(text(robot, "#account-test-step-" + step)).contains(code);
        assertThat(text(robot, "#account-test-advice-" + step)).contains(advice);
    }

    private static void tested(FxRobot robot, Play play, String summary) {
        play(robot, play);
        robot.clickOn("#account-test");
        await().untilAsserted(
                        () -> assertThat(text(robot, "#account-test-summary")).startsWith(summary));
    }

    @Test
    void aTestKeepsWhatIsTypedFirstAndAsksNobodyWhereTheAddressIsNoWeChat(FxRobot robot) {
        addShop(robot);
        fill(robot, "#account-api-base", "http://127.0.0.1:1");
        assertThat(text(robot, "#account-test")).isEqualTo("Save and test");

        robot.clickOn("#account-test");

        await().untilAsserted(
                        () -> assertThat(text(robot, "#account-test-summary")).startsWith("✕"));
        assertThat(accounts().getLast().api().origin().port()).isEqualTo(1);
        assertThat(text(robot, "#account-test-step-token")).isEqualTo("Token: not tried");
    }

    private static void play(FxRobot robot, Play play) {
        ComboBox<String> plays = robot.lookup("#sandbox-plays").queryComboBox();
        robot.interact(() -> plays.setValue(play.pathPrefix()));
        await().until(() -> field(robot, "#account-api-base").getText().endsWith(play.pathPrefix()));
    }

    @Test
    void theDaysQuotaIsShownAndClearedAfterAQuestionThatSaysHowManyAreLeft(FxRobot robot) {
        robot.clickOn("#nav-accounts");
        robot.interact(
                () -> ((TitledPane) robot.lookup("#account-section-diagnosis").query()).setExpanded(true));
        Node read = robot.lookup("#account-quota-read").query();
        robot.interact(() -> ((ButtonBase) read).fire());
        await().untilAsserted(() -> assertThat(quota(robot)).hasSize(3));
        assertThat(quota(robot)).extracting(QuotaRow::problem).containsOnly("");

        Node clear = robot.lookup("#account-quota-clear").query();
        await().until(() -> !clear.isDisabled());
        robot.interact(() -> ((ButtonBase) clear).fire());
        await().until(() -> robot.lookup("#confirm-ok").tryQuery().isPresent());
        assertThat(text(robot, "#confirm-ok")).isEqualTo("Clear quota");
        assertThat(desk.sandbox().requests("/cgi-bin/clear_quota")).isZero();
        robot.clickOn("#confirm-ok");

        await().untilAsserted(() -> assertThat(text(robot, "#notice")).contains("back at zero"));
        assertThat(desk.sandbox().requests("/cgi-bin/clear_quota")).isEqualTo(1);
    }

    private static List<QuotaRow> quota(FxRobot robot) {
        return robot.lookup("#account-quota").<QuotaRow>queryTableView().getItems();
    }

    @Test
    void whatStandsInTheSectionsIsKeptAndSecretsDoNotComeBack(FxRobot robot) {
        addShop(robot);
        ComboBox<ConnectionForm.Way> way = robot.lookup("#account-connection").queryComboBox();
        ComboBox<TokenForm.Source> source =
                robot.lookup("#account-token-source").queryComboBox();
        robot.interact(() -> {
            way.setValue(ConnectionForm.Way.PROXY);
            source.setValue(TokenForm.Source.URL);
        });
        fill(robot, "#account-proxy-host", "proxy.example.com");
        fill(robot, "#account-proxy-port", "3128");
        fill(robot, "#account-proxy-user", "anna");
        fill(robot, "#account-proxy-password", "pr0xy-s3cret");
        fill(robot, "#account-token-url", "https://token.example.com/t?key=q-s3cret");
        fill(robot, "#account-test-follower", "oTest");
        robot.clickOn("#account-save");

        Account kept = accounts().getLast();
        Connection.HttpProxy proxy = new Connection.HttpProxy("proxy.example.com", 3128, "anna");
        assertThat(kept.connection()).isEqualTo(proxy);
        assertThat(kept.testFollower()).isEqualTo(new OpenId("oTest"));
        await().untilAsserted(() ->
                assertThat(field(robot, "#account-token-url").getText()).isEqualTo("https://token.example.com/t?•••"));
        assertThat(field(robot, "#account-proxy-password").getText()).isEmpty();
        assertThat(text(robot, "#account-proxy-password-state")).startsWith("Kept");
        assertThat(desk.services().tokens().state(SecretKey.proxyPassword(proxy)))
                .isEqualTo(SecretState.KNOWN);
    }

    private Account addShop(FxRobot robot) {
        robot.clickOn("#nav-accounts").clickOn("#account-add");
        fill(robot, "#account-name", "Shop");
        fill(robot, "#account-appid", desk.sandbox().appId());
        fill(robot, "#account-secret", desk.sandbox().secret().reveal());
        fill(
                robot,
                "#account-api-base",
                "http://localhost:" + desk.sandbox().origin().port());
        robot.clickOn("#account-save");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(accounts()).hasSize(2);
        return accounts().getLast();
    }

    private List<Account> accounts() {
        WaitForAsyncUtils.waitForFxEvents();
        return desk.services().accounts().state().accounts();
    }

    private static void fill(FxRobot robot, String id, String text) {
        robot.interact(() -> field(robot, id).setText(text));
    }

    private static TextInputControl field(FxRobot robot, String id) {
        return robot.lookup(id).queryTextInputControl();
    }

    private static String text(FxRobot robot, String id) {
        return ((Labeled) robot.lookup(id).query()).getText();
    }
}
