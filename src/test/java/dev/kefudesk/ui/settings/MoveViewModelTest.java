package dev.kefudesk.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.service.port.DatabaseChoiceStore.Chosen;
import dev.kefudesk.service.port.DatabaseState.Stage;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.VaultService;
import dev.kefudesk.service.team.DataMove;
import dev.kefudesk.service.team.DatabaseService;
import dev.kefudesk.testing.FakeChoiceStore;
import dev.kefudesk.testing.FakeConnectionSteps;
import dev.kefudesk.testing.FakeMoveSource;
import dev.kefudesk.testing.FakePreparation;
import dev.kefudesk.testing.FakeTeamDatabase;
import dev.kefudesk.testing.FakeTeamImport;
import dev.kefudesk.testing.FakeTeamStore;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.SwitchedExecutor;
import dev.kefudesk.testing.TeamWorld;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.Texts.Language;
import org.junit.jupiter.api.Test;

class MoveViewModelTest {

    private final FakeMoveSource source = new FakeMoveSource();
    private final FakeTeamImport target = new FakeTeamImport();
    private final SwitchedExecutor executor = new SwitchedExecutor();
    private final FakeTeamDatabase database = new FakeTeamDatabase(new FakeTeamStore());
    private final DatabaseService service = new DatabaseService(
            new DatabaseService.Ways(
                    new FakeChoiceStore(new Chosen(TeamWorld.TEAM)), new FakeConnectionSteps(), new FakePreparation()),
            new Chosen(TeamWorld.TEAM),
            database,
            new VaultService(new SecretMask(), Runnable::run),
            Runnable::run);
    private final Texts texts = new Texts(Language.EN);

    private MoveViewModel model() {
        return new MoveViewModel(new DataMove(source, target, executor), service, Runnable::run, texts);
    }

    @Test
    void isOfferedWhereThereIsSomethingToCopyAndADatabaseForIt() {
        assertThat(model().offeredProperty().get()).isFalse();
        database.stands(Stage.CONNECTED, "");
        assertThat(model().offeredProperty().get()).as("nothing to copy").isFalse();
        source.accounts.add(Samples.SHOP);
        MoveViewModel vm = model();
        assertThat(vm.offeredProperty().get()).isTrue();

        database.stands(Stage.UNREACHABLE, "");

        assertThat(vm.offeredProperty().get()).isFalse();
    }

    @Test
    void saysHowFarItIsAndWhatItCameTo() {
        database.stands(Stage.CONNECTED, "");
        source.accounts.add(Samples.SHOP);
        MoveViewModel vm = model();
        executor.hold();
        vm.start();
        assertThat(vm.runningProperty().get()).isTrue();
        assertThat(vm.progressProperty().get()).as("nothing is counted yet").isNegative();
        vm.cancel();
        executor.release();
        assertThat(vm.stateProperty().get()).startsWith("– Stopped.");
        assertThat(vm.runningProperty().get()).isFalse();

        vm.start();

        assertThat(vm.stateProperty().get()).startsWith("✓ ").contains("Accounts: 1 copied, 0 were there");
        vm.start();
        assertThat(vm.stateProperty().get()).contains("Accounts: 0 copied, 1 were there");
        texts.setLanguage(Language.ZH);
        assertThat(vm.stateProperty().get()).contains("账号：已复制 0");
    }

    @Test
    void aBrokenCopyIsSaidAndCanGoOn() {
        database.stands(Stage.CONNECTED, "");
        source.accounts.add(Samples.SHOP);
        target.failAt(0, new StoreFailure(StoreFailure.Kind.UNREACHABLE, "the server is gone", null));
        MoveViewModel vm = model();

        vm.start();

        assertThat(vm.stateProperty().get()).startsWith("✕ ").contains("UNREACHABLE");
        vm.start();
        assertThat(vm.stateProperty().get()).startsWith("✓ ");
    }
}
