package dev.kefudesk.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.service.port.SecretVault.State;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.VaultService;
import dev.kefudesk.testing.FakeVault;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.SwitchedExecutor;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.Texts.Language;
import dev.kefudesk.ui.shell.PassphraseViewModel.Ask;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class PassphrasePromptTest {

    private static final SecretKey SECRET = SecretKey.appSecret(Samples.SHOP.scope());

    private static final SecretKey PASSPHRASE = SecretKey.teamPassphrase(
            new DatabaseChoice.Team("db.example", 5432, "kefu", "wang", DatabaseChoice.TlsMode.VERIFY_FULL, ""));

    private final SwitchedExecutor background = new SwitchedExecutor();
    private final VaultService vault = new VaultService(new SecretMask(), background);
    private final Texts texts = new Texts(Language.EN);
    private PassphraseViewModel vm;

    @Start
    void open(Stage stage) {
        OverlayLayer layer = new OverlayLayer();
        vm = new PassphraseViewModel(
                vault,
                () -> List.of(SECRET, PASSPHRASE),
                Runnable::run,
                texts,
                new QuestionOverlay(layer, texts),
                (tone, text, action, run) -> {});
        new PassphrasePrompt(layer, vm, texts);
        stage.setScene(new Scene(new StackPane(layer), 700, 500));
        stage.show();
    }

    private void asks(FxRobot robot, FakeVault file) {
        robot.interact(() -> {
            vault.start(() -> file, List::of);
            vm.open();
        });
    }

    private static TextInputControl field(FxRobot robot, String id) {
        return robot.lookup("#" + id).queryTextInputControl();
    }

    private static Button ok(FxRobot robot) {
        return robot.lookup("#passphrase-ok").queryButton();
    }

    @Test
    void theFirstSecretOfARealAccountAsksAndNothingElseDoes(FxRobot robot) {
        FakeVault file = FakeVault.fresh();
        robot.interact(() -> vault.start(() -> file, List::of));
        assertThat(robot.lookup("#passphrase").tryQuery()).isEmpty();
        robot.interact(() -> vault.hold(SECRET, "of the sandbox"));
        assertThat(robot.lookup("#passphrase").tryQuery()).isEmpty();

        robot.interact(() -> vault.keep(SECRET, "of a real account"));
        assertThat(ok(robot).getText()).isEqualTo("Encrypt and keep");
        robot.push(KeyCode.ESCAPE);

        assertThat(robot.lookup("#passphrase").tryQuery()).isEmpty();
        robot.interact(() -> vault.keep(SECRET, "another"));
        assertThat(robot.lookup("#passphrase").tryQuery())
                .as("put off until the next start")
                .isEmpty();
        assertThat(file.kept).isEmpty();
    }

    @Test
    void blanksAreNotTakenAndShortOnesAreWarnedOf(FxRobot robot) {
        FakeVault file = FakeVault.fresh();
        asks(robot, file);
        robot.clickOn("#passphrase").write("   ").push(KeyCode.ENTER);
        assertThat(ok(robot).isDisabled()).isTrue();
        assertThat(file.derived).isZero();

        robot.write("short");
        assertThat(robot.lookup("#passphrase-short").query().isVisible()).isTrue();
        robot.write(" but now long enough");
        assertThat(robot.lookup("#passphrase-short").query().isVisible()).isFalse();
        robot.clickOn("#passphrase-show");
        assertThat(field(robot, "passphrase-shown").isVisible()).isTrue();
        assertThat(field(robot, "passphrase-shown").getText()).isEqualTo("   short but now long enough");
        robot.clickOn("#passphrase-ok");

        assertThat(file.state).isEqualTo(State.OPEN);
        assertThat(vm.askProperty().get()).isNull();
    }

    @Test
    void enterTwiceTriesOnceAndSaysThatItWorks(FxRobot robot) {
        FakeVault file = FakeVault.lockedBy("right words");
        asks(robot, file);
        background.hold();
        robot.clickOn("#passphrase").write("wrong words").push(KeyCode.ENTER).push(KeyCode.ENTER);

        assertThat(ok(robot).getText()).startsWith("Computing");
        assertThat(ok(robot).isDisabled()).isTrue();
        robot.interact(background::release);

        assertThat(file.derived).isEqualTo(1);
        assertThat(((Labeled) robot.lookup("#passphrase-problem").query()).getText())
                .isEqualTo("✕ This is not the passphrase. Nothing was changed.");
        assertThat(field(robot, "passphrase").getSelectedText()).isEqualTo("wrong words");
        robot.write("right words").push(KeyCode.ENTER);
        assertThat(vm.askProperty().get()).isNull();
    }

    @Test
    void theLanguageChangesUnderAnOpenQuestion(FxRobot robot) {
        asks(robot, FakeVault.lockedBy("right words"));
        robot.clickOn("#passphrase").write("typed so far");

        robot.interact(() -> texts.setLanguage(Language.ZH));

        assertThat(ok(robot).getText()).isEqualTo("解锁");
        assertThat(field(robot, "passphrase").getText()).isEqualTo("typed so far");
    }

    @Test
    void aFileThatTurnsOutDamagedIsAskedAboutOtherwise(FxRobot robot) {
        FakeVault file = FakeVault.lockedBy("right words");
        asks(robot, file);
        file.state = State.DAMAGED;
        robot.clickOn("#passphrase").write("right words").push(KeyCode.ENTER);

        assertThat(vm.askProperty().get()).isEqualTo(Ask.DAMAGED);
        assertThat(robot.lookup("#passphrase").tryQuery()).isEmpty();
        file.state = State.LOCKED;
        robot.clickOn("#passphrase-ok");
        assertThat(vm.askProperty().get()).isEqualTo(Ask.UNLOCK);
        assertThat(field(robot, "passphrase").getText()).isEmpty();
    }

    @Test
    void forgettingEverythingTakesWhatNobodyHasReadYetToo(FxRobot robot) {
        FakeVault system = FakeVault.system();
        system.kept.put(SECRET, "of a real account");
        system.kept.put(PASSPHRASE, "right words of the team");
        robot.interact(() -> vault.start(() -> system, List::of));
        robot.interact(vm::forgotten);
        robot.interact(() -> robot.lookup("#confirm-ok").queryAs(Button.class).fire());

        assertThat(system.kept).isEmpty();
    }

    @Test
    void aDiskThatFailsIsSaid(FxRobot robot) {
        FakeVault file = FakeVault.fresh();
        file.failing = true;
        asks(robot, file);
        robot.clickOn("#passphrase").write("several plain words").push(KeyCode.ENTER);

        assertThat(((Labeled) robot.lookup("#passphrase-problem").query()).getText())
                .contains("disk full");
        assertThat(vm.askProperty().get()).isEqualTo(Ask.CREATE);
    }
}
