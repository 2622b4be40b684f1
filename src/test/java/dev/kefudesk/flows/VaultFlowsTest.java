package dev.kefudesk.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.app.DeskOptions;
import dev.kefudesk.desktop.vault.EncryptedFileVault;
import dev.kefudesk.desktop.vault.FastVault;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.sandbox.SandboxOptions;
import dev.kefudesk.sandbox.SandboxServer;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.testing.DeskFixture;
import dev.kefudesk.testing.TestTimer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.control.TextInputControl;
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
import org.testfx.util.WaitForAsyncUtils;

/** The first real account, its passphrase, and what comes of it at the next start. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
final class VaultFlowsTest {

    private static final String PASSPHRASE = "several plain words";

    @TempDir
    Path home;

    private FxRobot robot;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final TestTimer timer = new TestTimer();

    /** Stands for WeChat, and goes on while the desk is started anew. */
    private SandboxServer weChat;

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
        weChat = SandboxServer.start(SandboxOptions.USUAL, threads, timer);
        startDesk();
    }

    @AfterEach
    void leave() {
        robot.interact(stage::hide);
        desk.close();
        weChat.close();
        timer.close();
        threads.close();
    }

    private void startDesk() {
        desk = DeskFixture.startKeepingHome(DeskOptions.throwAway(home)
                .withSetting(SettingsService.LANGUAGE, "en")
                .withVault(FastVault::open));
        person = new Person(robot, desk, stage);
    }

    private void restart() {
        robot.interact(stage::hide);
        desk.close();
        startDesk();
    }

    private Path file() {
        return home.resolve(EncryptedFileVault.FILE);
    }

    /** Adds the account "Shop", which is a real one to this desk. */
    private void addShop() {
        person.screen.click("nav-accounts");
        person.screen.click("account-add");
        fill("account-name", "Shop");
        fill("account-appid", weChat.appId());
        fill("account-secret", weChat.secret().reveal());
        fill("account-api-base", "http://localhost:" + weChat.origin().port());
        person.screen.click("account-save");
    }

    private void fill(String id, String text) {
        robot.interact(() -> robot.lookup("#" + id).queryTextInputControl().setText(text));
    }

    private void givePassphrase(String passphrase) {
        Person.until(() -> person.screen.shown("passphrase"));
        person.screen.click("passphrase");
        person.screen.control("A");
        person.screen.type(passphrase);
        person.screen.click("passphrase-ok");
    }

    private void forgotten() {
        person.screen.click("passphrase-forgotten");
        Person.until(() -> person.screen.shown("confirm-ok"));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void awaitGone(String id) {
        Person.until(() -> !person.screen.shown(id));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Account shop() {
        return desk.services().accounts().state().accounts().getLast();
    }

    private void useShop() {
        robot.interact(() -> desk.services().accounts().select(shop().id()));
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Adds the account, keeps its secret with the passphrase and loads its followers. */
    private void shopWithPassphrase() {
        addShop();
        givePassphrase(PASSPHRASE);
        awaitGone("passphrase");
        useShop();
        person.screen.click("nav-compose");
        person.screen.click("follower-sync");
        Person.until(
                () -> person.screen.rows("follower-list").size() > 5 && !person.screen.shown("follower-sync-progress"));
    }

    @Test
    void theFirstRealAccountAsksForAPassphraseAndTheNextStartForItAgain() throws IOException {
        assertThat(person.screen.shown("passphrase"))
                .as("the sandbox needs none")
                .isFalse();
        shopWithPassphrase();
        assertThat(Files.readString(file())).doesNotContain(weChat.secret().reveal());
        assertThat(vaultSentence()).contains("encrypted file").contains(file().toString());

        restart();
        Person.until(() -> person.screen.shown("passphrase"));
        byte[] before = Files.readAllBytes(file());
        givePassphrase("not the right words");
        Person.until(() -> person.screen.shown("passphrase-problem"));
        assertThat(person.screen.text("passphrase-problem")).contains("not the passphrase");
        TextInputControl field = robot.lookup("#passphrase").queryTextInputControl();
        assertThat(field.getSelectedText()).as("typed over at once").isEqualTo("not the right words");
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
        person.screen.type(PASSPHRASE);
        person.screen.key("ENTER");
        awaitGone("passphrase");

        person.screen.click("nav-compose");
        person.send(Scene.ACCEPTED, "您好，您的围巾到货了");
        person.awaitOutcome("Accepted");
        person.awaitCount(OutcomeKind.ACCEPTED, 1);
        assertThat(weChat.sends()).hasSize(1);
        assertThat(person.screen.shown("secret-input")).isFalse();
    }

    @Test
    void aForgottenPassphraseErasesTheSecretsAndKeepsTheAccount() {
        shopWithPassphrase();
        restart();
        Person.until(() -> person.screen.shown("passphrase-forgotten"));
        forgotten();
        assertThat(person.screen.text("confirm-ok")).isEqualTo("Erase secrets");
        person.screen.click("confirm-cancel");
        assertThat(file()).exists();

        forgotten();
        person.screen.click("confirm-ok");

        Person.until(() -> person.screen.shown("secret-input"));
        assertThat(file()).doesNotExist();
        assertThat(shop().name()).isEqualTo("Shop");
        fill("secret-input", weChat.secret().reveal());
        person.screen.click("secret-ok");
        givePassphrase("another passphrase");
        awaitGone("passphrase");
        Person.until(() -> Files.exists(file()));
    }

    @Test
    void withoutAPassphraseNothingIsWrittenAndTheNextStartAsksForTheSecret() {
        addShop();
        Person.until(() -> person.screen.shown("passphrase-later"));
        person.screen.click("passphrase-later");
        awaitGone("passphrase");
        useShop();
        assertThat(desk.services().tokens().status(shop()).secretKnown()).isTrue();
        person.screen.click("nav-compose");
        person.screen.click("follower-sync");
        Person.until(() -> person.screen.rows("follower-list").size() > 5);
        assertThat(vaultSentence()).contains("memory only");
        assertThat(file()).doesNotExist();

        restart();
        Person.until(() -> person.screen.shown("secret-input"));
        assertThat(person.screen.shown("passphrase")).isFalse();
    }

    @Test
    void aLockedVaultDoneWithoutAsksForTheSecretAndIsLeftAsItIs() throws IOException {
        shopWithPassphrase();
        restart();
        Person.until(() -> person.screen.shown("passphrase-later"));
        byte[] before = Files.readAllBytes(file());
        person.screen.click("passphrase-later");
        Person.until(() -> person.screen.shown("secret-input"));
        assertThat(person.screen.shown("passphrase")).isFalse();
        fill("secret-input", weChat.secret().reveal());
        person.screen.click("secret-ok");
        Person.until(() -> desk.services().tokens().status(shop()).validUntil() != null);
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void escapePutsTheQuestionOffAndTheComposerAsksAgain() {
        shopWithPassphrase();
        restart();
        Person.until(() -> person.screen.shown("passphrase"));
        person.screen.key("ESCAPE");
        awaitGone("passphrase");
        assertThat(person.screen.text("token-status")).contains("passphrase needed");
        person.choose(Scene.ACCEPTED);
        person.fill("text-content", "hello");
        Person.until(() -> person.screen.shown("send-give-secret"));
        assertThat(person.screen.text("send-state")).contains("passphrase is needed");

        person.screen.click("send-give-secret");
        givePassphrase(PASSPHRASE);

        Person.until(() -> person.screen.enabled("send"));
    }

    @Test
    void aDamagedFileIsSaidAndNeverOverwritten() throws IOException {
        shopWithPassphrase();
        byte[] sound = Files.readAllBytes(file());
        robot.interact(stage::hide);
        desk.close();
        byte[] damaged = sound.clone();
        damaged[sound.length / 2] ^= 1;
        Files.write(file(), damaged);
        startDesk();

        Person.until(() -> person.screen.text("passphrase-card").contains("damaged"));
        assertThat(person.screen.text("passphrase-card")).contains(file().toString());
        person.screen.click("passphrase-ok");
        Person.until(() -> person.screen.shown("passphrase-problem"));
        assertThat(Files.readAllBytes(file())).isEqualTo(damaged);

        Files.write(file(), sound);
        person.screen.click("passphrase-ok");
        givePassphrase(PASSPHRASE);
        awaitGone("passphrase");
        Person.until(() -> desk.services().tokens().status(shop()).secretKnown());
    }

    @Test
    void thePassphraseIsChangedInTheSettings() {
        shopWithPassphrase();
        person.screen.click("nav-settings");
        person.screen.click("vault-change");
        fill("passphrase-old", "wrong words");
        fill("passphrase", "short");
        assertThat(person.screen.shown("passphrase-short")).isTrue();
        person.screen.click("passphrase-ok");
        Person.until(() -> person.screen.shown("passphrase-problem"));
        fill("passphrase-old", PASSPHRASE);
        fill("passphrase", "entirely other words");
        person.screen.click("passphrase-ok");
        awaitGone("passphrase-old");

        restart();
        givePassphrase(PASSPHRASE);
        Person.until(() -> person.screen.shown("passphrase-problem"));
        givePassphrase("entirely other words");
        awaitGone("passphrase");
    }

    private String vaultSentence() {
        person.screen.click("nav-settings");
        return person.screen.text("settings-vault");
    }
}
