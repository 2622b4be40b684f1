package dev.kefudesk.service.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.domain.database.DatabaseChoice.Embedded;
import dev.kefudesk.domain.database.DatabaseChoice.Team;
import dev.kefudesk.domain.database.DatabaseChoice.TlsMode;
import dev.kefudesk.domain.database.TeamCheck.Field;
import dev.kefudesk.domain.database.TeamCheck.Problem;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.DatabaseChoiceStore.Chosen;
import dev.kefudesk.service.port.DatabaseChoiceStore.Damaged;
import dev.kefudesk.service.port.DatabaseChoiceStore.Fault;
import dev.kefudesk.service.port.DatabaseChoiceStore.Found;
import dev.kefudesk.service.port.DatabaseState;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.TeamDatabase;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.VaultService;
import dev.kefudesk.service.team.DatabaseService.Keeping;
import dev.kefudesk.testing.FakeChoiceStore;
import dev.kefudesk.testing.FakeConnectionSteps;
import dev.kefudesk.testing.FakePreparation;
import dev.kefudesk.testing.FakeTeamDatabase;
import dev.kefudesk.testing.FakeTeamStore;
import dev.kefudesk.testing.FakeVault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DatabaseServiceTest {

    private static final Team TEAM = new Team("db.shop.example", 5432, "kefu", "xiaoli", TlsMode.VERIFY_FULL, "");
    private static final SecretKey PASSWORD = SecretKey.databasePassword(TEAM);

    private final SecretMask mask = new SecretMask();
    private final VaultService vault = new VaultService(mask, Runnable::run);
    private final FakeTeamDatabase database = new FakeTeamDatabase(new FakeTeamStore());
    private final FakeConnectionSteps steps = new FakeConnectionSteps();
    private final FakePreparation preparation = new FakePreparation();
    private FakeChoiceStore store = new FakeChoiceStore(new Chosen(new Embedded()));

    private DatabaseService service(Found found, @Nullable TeamDatabase running) {
        store = new FakeChoiceStore(found);
        return new DatabaseService(
                new DatabaseService.Ways(store, steps, preparation), found, running, vault, Runnable::run);
    }

    private DatabaseService embedded() {
        return service(new Chosen(new Embedded()), null);
    }

    private DatabaseService team() {
        return service(new Chosen(TEAM), database);
    }

    private static Map<Field, Problem> saved(DatabaseService service, DatabaseChoice choice, String password) {
        return service.save(choice, password).toCompletableFuture().join();
    }

    @Test
    void aChoiceIsForTheNextStartAndItsPasswordInTheVaultAlone() {
        FakeVault file = FakeVault.system();
        vault.start(() -> file, List::of);
        DatabaseService service = embedded();

        assertThat(saved(service, TEAM, "s3cret-of-li")).isEmpty();

        assertThat(store.written).containsExactly(TEAM);
        assertThat(file.kept).containsEntry(PASSWORD, "s3cret-of-li");
        assertThat(service.status().waitsForStart()).isTrue();
        assertThat(service.status().running()).isEqualTo(new Embedded());
        assertThat(service.status().state()).isEqualTo(DatabaseState.EMBEDDED);
        assertThat(mask.mask("the password is s3cret-of-li")).doesNotContain("s3cret-of-li");
        assertThat(saved(service, new Embedded(), "")).isEmpty();
        assertThat(service.status().waitsForStart()).isFalse();
    }

    @Test
    void itsSecretsAreThoseOfTheDatabaseInUseAndOfTheOneChosen() {
        DatabaseService service = team();
        assertThat(service.secrets()).containsExactly(PASSWORD, SecretKey.teamPassphrase(TEAM));
        Team other = new Team("db.other.example", 5432, "kefu", "xiaoli", TlsMode.VERIFY_FULL, "");
        saved(service, other, "s3cret-of-li");
        assertThat(service.secrets())
                .contains(PASSWORD, SecretKey.databasePassword(other))
                .hasSize(4);
        assertThat(embedded().secrets()).isEmpty();
    }

    @Test
    void aPasswordTypedBeforeTheVaultWasLookedIntoStaysTheOneInUse() {
        DatabaseService service = team();
        service.start();
        service.connect("s3cret-of-li");
        vault.start(() -> null, List::of);
        assertThat(database.passwords).containsExactly("s3cret-of-li");
    }

    @Test
    void aPasswordThatIsOnlyTriedIsMaskedAndNotKept() {
        DatabaseService service = embedded();
        preparation.owner = true;
        service.test(TEAM, "tried-once-1", new CancelSignal(), _ -> {});
        service.mayPrepare(TEAM, "tried-once-2");
        service.prepare(TEAM, "tried-once-3");
        assertThat(mask.mask("tried-once-1 tried-once-2 tried-once-3")).doesNotContain("tried");
        assertThat(vault.find(PASSWORD)).isEmpty();
    }

    @Test
    void whatCannotBeRightIsNeitherWrittenNorKept() {
        DatabaseService service = embedded();
        Team wrong = new Team("https://db", 0, "", "xiaoli", TlsMode.OFF, "/etc/root.txt");

        assertThat(saved(service, wrong, "s3cret-of-li"))
                .containsOnly(
                        Map.entry(Field.HOST, Problem.HOST_NOT_A_NAME),
                        Map.entry(Field.PORT, Problem.PORT_OUT_OF_RANGE),
                        Map.entry(Field.DATABASE, Problem.DATABASE_MISSING),
                        Map.entry(Field.TLS, Problem.TLS_NEEDED),
                        Map.entry(Field.CERTIFICATE, Problem.CERTIFICATE_NOT_PEM));
        assertThat(store.written).isEmpty();
        assertThat(vault.find(SecretKey.databasePassword(wrong))).isEmpty();
    }

    @Test
    void aFileThatCannotBeWrittenIsAFailureAndTheOldChoiceStays() {
        DatabaseService service = embedded();
        store.failing = true;

        assertThatThrownBy(() -> saved(service, TEAM, "")).hasCauseInstanceOf(StoreFailure.class);
        assertThat(service.status().waitsForStart()).isFalse();
    }

    @Test
    void aPasswordGivenBeforeTheVaultWasLookedIntoIsTheOneUsed() {
        DatabaseService service = team();
        service.start();
        service.connect("the right one");
        FakeVault file = FakeVault.system();
        vault.start(() -> file, List::of);
        assertThat(database.passwords).containsExactly("the right one");
    }

    @Test
    void aDamagedFileIsLeftUntilAPersonChoosesAnew() {
        Damaged damaged = new Damaged(Fault.NOT_JSON, null, "3:7");
        DatabaseService service = service(damaged, null);
        assertThat(service.status().found()).isEqualTo(damaged);
        assertThat(service.status().waitsForStart()).isFalse();
        assertThat(store.written).isEmpty();

        saved(service, new Embedded(), "");

        assertThat(service.status().found()).isEqualTo(new Chosen(new Embedded()));
    }

    @Test
    void startWaitsForTheVaultAndConnectsWithWhatItHolds() {
        FakeVault file = FakeVault.system();
        file.kept.put(PASSWORD, "kept");
        DatabaseService service = team();
        service.start();
        assertThat(database.passwords).isEmpty();

        vault.start(() -> file, List::of);

        assertThat(database.passwords).containsExactly("kept");
    }

    @Test
    void aVaultThatOpensBringsThePasswordThatWasMissing() {
        FakeVault file = FakeVault.lockedBy("several words");
        file.kept.put(PASSWORD, "kept");
        DatabaseService service = team();
        vault.start(() -> file, List::of);
        service.start();
        assertThat(database.passwords).containsExactly("");
        database.stands(DatabaseState.Stage.PASSWORD_MISSING, "");

        vault.unlock("several words".toCharArray());

        assertThat(database.passwords).endsWith("kept");
    }

    @Test
    void aPasswordGivenIsTriedAtOnceAndKept() {
        FakeVault file = FakeVault.system();
        vault.start(() -> file, List::of);
        DatabaseService service = team();
        database.stands(DatabaseState.Stage.LOGIN_REFUSED, "28P01");

        service.connect("the right one");

        assertThat(database.passwords).containsExactly("the right one");
        assertThat(file.kept).containsEntry(PASSWORD, "the right one");
        service.tryAgain();
        assertThat(database.passwords).containsExactly("the right one", "the right one");
    }

    @Test
    void aPasswordIsNotMissedBeforeTheVaultWasLookedInto() {
        DatabaseService service = team();
        service.start();
        assertThat(service.status().state().stage()).isEqualTo(DatabaseState.Stage.CONNECTING);

        vault.start(() -> null, List::of);
        database.stands(DatabaseState.Stage.PASSWORD_MISSING, "");

        assertThat(service.status().state().stage()).isEqualTo(DatabaseState.Stage.PASSWORD_MISSING);
    }

    @Test
    void everyStateIsTold() {
        DatabaseService service = team();
        List<DatabaseState.Stage> heard = new ArrayList<>();
        service.changed()
                .subscribe(Runnable::run, status -> heard.add(status.state().stage()));

        database.stands(DatabaseState.Stage.UNREACHABLE, "");
        database.stands(DatabaseState.Stage.CONNECTED, "");

        assertThat(heard).containsExactly(DatabaseState.Stage.UNREACHABLE, DatabaseState.Stage.CONNECTED);
        service.close();
        assertThat(database.listeners()).isZero();
    }

    @Test
    void theTestUsesThePasswordTypedElseTheOneKept() {
        vault.start(FakeVault::system, List::of);
        DatabaseService service = embedded();
        vault.keep(PASSWORD, "kept");
        CancelSignal never = new CancelSignal();

        service.test(TEAM, "", never, _ -> {}).toCompletableFuture().join();
        service.test(TEAM, "typed", never, _ -> {}).toCompletableFuture().join();

        assertThat(steps.tried).containsExactly("xiaoli kept", "xiaoli typed");
        assertThat(vault.find(PASSWORD)).contains("kept");
    }

    @Test
    void theOwnerPreparesAnEmptyDatabaseAndTheDeskConnects() {
        vault.start(FakeVault::system, List::of);
        DatabaseService service = team();
        vault.keep(PASSWORD, "of the owner");
        preparation.owner = true;

        assertThat(service.mayPrepare(TEAM, "").toCompletableFuture().join()).isTrue();
        service.prepare(TEAM, "").toCompletableFuture().join();

        assertThat(preparation.prepared).containsExactly("xiaoli of the owner");
        assertThat(database.passwords).endsWith("of the owner");
    }

    @Test
    void saysWhereAPasswordGoes() {
        DatabaseService service = embedded();
        vault.start(() -> FakeVault.lockedBy("several words"), List::of);
        assertThat(service.keeping()).isEqualTo(Keeping.VAULT_LOCKED);
        vault.unlock("several words".toCharArray());
        assertThat(service.keeping()).isEqualTo(Keeping.VAULT);
        vault.start(() -> null, List::of);
        assertThat(service.keeping()).isEqualTo(Keeping.SESSION);
    }
}
