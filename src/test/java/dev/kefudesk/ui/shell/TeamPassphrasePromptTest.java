package dev.kefudesk.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.database.DatabaseChoice.Team;
import dev.kefudesk.domain.database.DatabaseChoice.TlsMode;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.SessionSecrets;
import dev.kefudesk.service.team.KeyState;
import dev.kefudesk.service.team.TeamKeys;
import dev.kefudesk.testing.FakeTeamStore;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.Texts.Language;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TeamPassphrasePromptTest {

    private static final SecretKey KEPT =
            SecretKey.teamPassphrase(new Team("db.shop.example", 5432, "kefu", "xiaoli", TlsMode.VERIFY_FULL, ""));

    private final FakeTeamStore store = new FakeTeamStore();
    private final SessionSecrets vault = new SessionSecrets(new SecretMask());
    private final TeamKeys keys = keys(vault);
    private final Texts texts = new Texts(Language.EN);
    private final List<String> copied = new ArrayList<>();
    private TeamPassphraseViewModel vm;

    @Start
    void open(javafx.stage.Stage stage) {
        OverlayLayer layer = new OverlayLayer();
        vm = new TeamPassphraseViewModel(keys, Runnable::run, texts, (tone, text, action, run) -> {}, copied::add);
        new PassphrasePrompt(layer, vm, texts);
        stage.setScene(new Scene(new StackPane(layer), 700, 600));
        stage.show();
    }

    private TeamKeys keys(SessionSecrets kept) {
        return new TeamKeys(store, kept, KEPT, Runnable::run, 1_000);
    }

    /** Another desk's key, made or rotated. */
    private TeamKeys owner() {
        return keys(new SessionSecrets(new SecretMask()));
    }

    private static boolean asked(FxRobot robot) {
        return robot.lookup("#team-passphrase").tryQuery().isPresent();
    }

    private static TextInputControl field(FxRobot robot, String id) {
        return robot.lookup("#" + id).queryTextInputControl();
    }

    private static void type(FxRobot robot, String id, String text) {
        robot.interact(() -> field(robot, id).setText(text));
    }

    private static void press(FxRobot robot, String id) {
        robot.interact(() -> robot.lookup("#" + id).queryAs(ButtonBase.class).fire());
    }

    @Test
    void aProposedPassphraseIsShownOnceCopiedAndKeptIfSoWished(FxRobot robot) {
        robot.interact(() -> {
            keys.look();
            vm.create();
        });
        String proposed = field(robot, "team-passphrase-shown").getText();
        assertThat(proposed).hasSizeGreaterThanOrEqualTo(14);
        assertThat(field(robot, "team-passphrase-shown").isVisible()).isTrue();
        press(robot, "team-passphrase-copy");
        assertThat(copied).containsExactly(proposed);

        press(robot, "team-passphrase-ok");

        assertThat(asked(robot)).isFalse();
        assertThat(keys.state().stage()).isEqualTo(KeyState.Stage.OPEN);
        assertThat(vault.find(KEPT)).contains(proposed);
    }

    @Test
    void aPassphraseThatIsNotKeptWorksUntilTheEnd(FxRobot robot) {
        robot.interact(() -> {
            keys.look();
            vm.create();
        });
        robot.interact(() ->
                robot.lookup("#team-passphrase-keep").queryAs(CheckBox.class).setSelected(false));
        press(robot, "team-passphrase-ok");

        assertThat(keys.state().stage()).isEqualTo(KeyState.Stage.OPEN);
        assertThat(asked(robot)).isFalse();
        assertThat(vault.find(KEPT)).isEmpty();
    }

    @Test
    void aDeskWithoutThePassphraseIsAskedOnceAndAWrongOneIsSaid(FxRobot robot) {
        owner().create("right words".toCharArray(), true);
        robot.interact(() -> keys.look());
        assertThat(asked(robot)).isTrue();

        type(robot, "team-passphrase", "wrong words");
        robot.push(KeyCode.ENTER);
        press(robot, "team-passphrase-ok");

        assertThat(((Labeled) robot.lookup("#team-passphrase-problem").query()).getText())
                .isEqualTo("✕ This is not the team passphrase. Nothing was changed.");
        type(robot, "team-passphrase", "right words");
        press(robot, "team-passphrase-ok");
        assertThat(asked(robot)).isFalse();
        assertThat(vault.find(KEPT)).contains("right words");
    }

    @Test
    void putOffItIsNotAskedAgainByItself(FxRobot robot) {
        owner().create("right words".toCharArray(), true);
        robot.interact(() -> keys.look());
        robot.push(KeyCode.ESCAPE);
        robot.interact(() -> keys.look());
        assertThat(asked(robot)).isFalse();

        robot.interact(vm::unlock);
        assertThat(asked(robot)).isTrue();
    }

    @Test
    void theVaultThatOpensMeanwhileAnswersForThePerson(FxRobot robot) {
        owner().create("right words".toCharArray(), true);
        robot.interact(() -> keys.look());
        assertThat(asked(robot)).isTrue();

        robot.interact(() -> {
            vault.keep(KEPT, "right words");
            keys.look();
        });

        assertThat(asked(robot)).isFalse();
    }

    @Test
    void rotationNeedsTheOldOneAndLocksOutOtherDesks(FxRobot robot) {
        robot.interact(() -> keys.create("old words of all".toCharArray(), true));
        TeamKeys other = owner();
        other.unlock("old words of all".toCharArray(), true);
        robot.interact(vm::rotate);
        type(robot, "team-passphrase-old", "not the old one");
        String next = field(robot, "team-passphrase").getText();
        press(robot, "team-passphrase-ok");
        assertThat(robot.lookup("#team-passphrase-problem").query().isVisible()).isTrue();
        assertThat(keys.state().stage()).isEqualTo(KeyState.Stage.OPEN);

        type(robot, "team-passphrase-old", "old words of all");
        press(robot, "team-passphrase-ok");

        assertThat(asked(robot)).isFalse();
        other.look();
        assertThat(other.state().stage()).isEqualTo(KeyState.Stage.WRONG);
        other.unlock(next.toCharArray(), true);
        assertThat(other.state().stage()).isEqualTo(KeyState.Stage.OPEN);
    }

    @Test
    void whoeverMayNotIsToldSo(FxRobot robot) {
        store.owner = false;
        robot.interact(() -> {
            keys.look();
            vm.create();
        });
        press(robot, "team-passphrase-ok");

        assertThat(((Labeled) robot.lookup("#team-passphrase-problem").query()).getText())
                .contains("Only the owner");
        store.unreachable = true;
        press(robot, "team-passphrase-ok");
        assertThat(((Labeled) robot.lookup("#team-passphrase-problem").query()).getText())
                .contains("does not answer");
    }
}
