package dev.kefudesk.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.database.DatabaseChoice.Embedded;
import dev.kefudesk.domain.database.DatabaseChoice.Team;
import dev.kefudesk.domain.database.DatabaseChoice.TlsMode;
import dev.kefudesk.service.port.DatabaseChoiceStore;
import dev.kefudesk.service.port.DatabaseChoiceStore.Chosen;
import dev.kefudesk.service.port.DatabaseChoiceStore.Damaged;
import dev.kefudesk.service.port.DatabaseChoiceStore.Found;
import dev.kefudesk.service.port.DatabaseState.Stage;
import dev.kefudesk.service.port.TeamDatabase;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.VaultService;
import dev.kefudesk.service.team.DatabaseService;
import dev.kefudesk.testing.FakeChoiceStore;
import dev.kefudesk.testing.FakeConnectionSteps;
import dev.kefudesk.testing.FakePreparation;
import dev.kefudesk.testing.FakeTeamDatabase;
import dev.kefudesk.testing.FakeTeamStore;
import dev.kefudesk.testing.FakeVault;
import dev.kefudesk.testing.ManualTimer;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.Texts.Language;
import dev.kefudesk.ui.shell.PassphraseDialogue.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked and said while the team's database cannot be used. */
class DatabaseLoginTest {

    private static final Team TEAM = new Team("db.shop.example", 5432, "kefu", "xiaoli", TlsMode.VERIFY_FULL, "");
    private static final SecretKey PASSWORD = SecretKey.databasePassword(TEAM);

    private final VaultService vault = new VaultService(new SecretMask(), Runnable::run);
    private final FakeTeamDatabase database = new FakeTeamDatabase(new FakeTeamStore());
    private final DatabaseService service = service(new Chosen(TEAM), database);
    private final ManualTimer timer = new ManualTimer();
    private final Texts texts = new Texts(Language.EN);
    private int vaultsOpened;
    private final DatabaseLoginViewModel login =
            new DatabaseLoginViewModel(service, Runnable::run, () -> vaultsOpened++);
    private final DatabaseBannerViewModel banner = banner(service);

    private DatabaseService service(Found found, @Nullable TeamDatabase running) {
        return new DatabaseService(
                new DatabaseService.Ways(new FakeChoiceStore(found), new FakeConnectionSteps(), new FakePreparation()),
                found,
                running,
                vault,
                Runnable::run);
    }

    private DatabaseBannerViewModel banner(DatabaseService of) {
        return new DatabaseBannerViewModel(of, timer, Runnable::run, texts);
    }

    private boolean asks() {
        return login.askingProperty().get() != null;
    }

    @Test
    void aMissingPasswordIsAskedForOnceAndConnects() {
        vault.start(FakeVault::system, List::of);
        assertThat(asks()).as("before anything was tried").isFalse();
        service.start();
        database.stands(Stage.PASSWORD_MISSING, "");
        assertThat(asks()).isTrue();

        login.answer(new Answer("", "s3cret-of-li", false));
        assertThat(login.busyProperty().get()).isTrue();
        database.stands(Stage.CONNECTED, "");

        assertThat(asks()).isFalse();
        assertThat(login.busyProperty().get()).isFalse();
        assertThat(database.passwords).endsWith("s3cret-of-li");
        assertThat(vault.find(PASSWORD)).contains("s3cret-of-li");
        assertThat(vaultsOpened).isZero();
    }

    @Test
    void aWrongPasswordIsSaidAndTheQuestionStays() {
        vault.start(FakeVault::system, List::of);
        service.start();
        database.stands(Stage.PASSWORD_MISSING, "");
        login.answer(new Answer("", "wrong", false));
        database.stands(Stage.LOGIN_REFUSED, "28P01");

        assertThat(asks()).isTrue();
        assertThat(login.busyProperty().get()).isFalse();
        assertThat(login.troubleProperty().get().detail()).isEqualTo("28P01");
        login.dismiss();
        database.stands(Stage.LOGIN_REFUSED, "28P01");
        assertThat(asks()).as("not again by itself").isFalse();
        login.password();
        assertThat(asks()).isTrue();
    }

    @Test
    void aLockedVaultIsOpenedFirst() {
        FakeVault file = FakeVault.lockedBy("several words");
        vault.start(() -> file, List::of);
        service.start();
        database.stands(Stage.PASSWORD_MISSING, "");
        assertThat(vaultsOpened).isEqualTo(1);
        assertThat(asks()).isFalse();

        vault.unlock("several words".toCharArray());

        assertThat(asks()).as("it holds no password").isTrue();
    }

    @Test
    void theVaultsPasswordIsEnough() {
        FakeVault file = FakeVault.lockedBy("several words");
        file.kept.put(PASSWORD, "kept");
        vault.start(() -> file, List::of);
        service.start();
        database.stands(Stage.PASSWORD_MISSING, "");

        vault.unlock("several words".toCharArray());
        database.stands(Stage.CONNECTED, "");

        assertThat(asks()).isFalse();
        assertThat(database.passwords).endsWith("kept");
    }

    @Test
    void theBannerIsSilentWhileAllIsWell() {
        vault.start(FakeVault::system, List::of);
        assertThat(banner(service(new Chosen(new Embedded()), null))
                        .textProperty()
                        .get())
                .isEmpty();
        service.start();
        assertThat(banner.textProperty().get()).as("a quick connection").isEmpty();
        timer.advance(DatabaseBannerViewModel.CONNECTING_SAID_AFTER);
        assertThat(banner.textProperty().get()).startsWith("… ");

        database.stands(Stage.CONNECTED, "");

        assertThat(banner.textProperty().get()).isEmpty();
        assertThat(banner.placeProperty().get()).isEqualTo("PostgreSQL · kefu @ db.shop.example");
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EMBEDDED", "CONNECTED", "CONNECTING"})
    void whateverIsInTheWayIsSaidInBothLanguages(Stage stage) {
        vault.start(FakeVault::system, List::of);
        service.start();
        database.stands(stage, "");

        assertThat(banner.textProperty().get()).startsWith("✕ ").contains("Nothing can be sent");
        assertThat(banner.retryProperty().get()).isTrue();
        assertThat(banner.passwordProperty().get())
                .isEqualTo(stage == Stage.PASSWORD_MISSING || stage == Stage.LOGIN_REFUSED);
        texts.setLanguage(Language.ZH);
        assertThat(banner.textProperty().get()).contains("无法发送").doesNotContain("{");
    }

    @Test
    void aDamagedFileIsSaidAsLongAsItIsThere() {
        vault.start(FakeVault::system, List::of);
        DatabaseService damaged = service(new Damaged(DatabaseChoiceStore.Fault.NOT_JSON, null, "3:7"), null);
        DatabaseBannerViewModel shown = banner(damaged);
        assertThat(shown.textProperty().get()).contains("/home/database.json");
        assertThat(shown.retryProperty().get()).isFalse();

        damaged.save(new Embedded(), "");

        assertThat(shown.textProperty().get()).isEmpty();
    }

    @Test
    void closedScreensHearNothing() {
        banner.close();
        login.close();
        vault.start(FakeVault::system, List::of);
        service.start();
        database.stands(Stage.PASSWORD_MISSING, "");

        assertThat(asks()).isFalse();
        assertThat(banner.textProperty().get()).isEmpty();
    }
}
