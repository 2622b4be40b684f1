package dev.kefudesk.ui.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.testing.DeskFixture;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
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
                        () -> assertThat(text(robot, "#account-test-result")).startsWith("✓ Works"));

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
