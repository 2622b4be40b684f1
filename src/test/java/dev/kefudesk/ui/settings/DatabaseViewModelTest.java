package dev.kefudesk.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.database.DatabaseChoice.Embedded;
import dev.kefudesk.domain.database.DatabaseChoice.Team;
import dev.kefudesk.domain.database.DatabaseChoice.TlsMode;
import dev.kefudesk.domain.database.TeamCheck.Field;
import dev.kefudesk.domain.database.TeamCheck.Problem;
import dev.kefudesk.service.port.ConnectionSteps.Fails;
import dev.kefudesk.service.port.ConnectionSteps.Fault;
import dev.kefudesk.service.port.ConnectionSteps.Step;
import dev.kefudesk.service.port.ConnectionSteps.Works;
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
import dev.kefudesk.ui.kit.StepLine;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.Texts.Language;
import dev.kefudesk.ui.settings.DatabaseForm.Kind;
import dev.kefudesk.ui.settings.DatabaseLook.Action;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatabaseViewModelTest {

    private static final Team TEAM = new Team("db.shop.example", 5432, "kefu", "xiaoli", TlsMode.VERIFY_FULL, "");

    private final VaultService vault = new VaultService(new SecretMask(), Runnable::run);
    private final FakeTeamDatabase database = new FakeTeamDatabase(new FakeTeamStore());
    private final FakeConnectionSteps steps = new FakeConnectionSteps();
    private final FakePreparation preparation = new FakePreparation();
    private final Texts texts = new Texts(Language.EN);
    private final List<String> wishes = new ArrayList<>();
    private FakeChoiceStore store = new FakeChoiceStore(new Chosen(new Embedded()));

    private DatabaseViewModel model(Found found, @Nullable TeamDatabase running) {
        vault.start(FakeVault::system, List::of);
        store = new FakeChoiceStore(found);
        DatabaseService service = new DatabaseService(
                new DatabaseService.Ways(store, steps, preparation), found, running, vault, Runnable::run);
        service.start();
        return new DatabaseViewModel(service, Runnable::run, texts, new DatabaseActions() {
            @Override
            public void retry() {
                wishes.add("retry");
            }

            @Override
            public void password() {
                wishes.add("password");
            }
        });
    }

    private DatabaseViewModel embedded() {
        return model(new Chosen(new Embedded()), null);
    }

    private static void fill(DatabaseViewModel vm) {
        vm.form().fill(TEAM);
        vm.form().passwordProperty().set("s3cret-of-li");
    }

    @Test
    void beginsWithWhatIsInUse() {
        DatabaseViewModel vm = embedded();
        assertThat(vm.form().kindProperty().get()).isEqualTo(Kind.EMBEDDED);
        assertThat(vm.stateProperty().get()).isEqualTo("✓ In use: a file of this desk.");
        assertThat(vm.form().portProperty().get()).isEqualTo("5432");
        assertThat(vm.form().tlsProperty().get()).isEqualTo(TlsMode.VERIFY_FULL);

        DatabaseViewModel team = model(new Chosen(TEAM), database);
        assertThat(team.form().choice()).isEqualTo(TEAM);
        assertThat(team.form().passwordProperty().get()).isEmpty();
    }

    @Test
    void whatCannotBeRightIsSaidBesideItsFieldUntilThatChanges() {
        DatabaseViewModel vm = embedded();
        fill(vm);
        vm.form().hostProperty().set("postgresql://db/kefu");
        vm.form().portProperty().set("many");
        vm.form().tlsProperty().set(TlsMode.OFF);

        vm.save();

        assertThat(vm.form().problemProperty(Field.HOST).get()).endsWith("host_not_a_name");
        assertThat(vm.form().problemProperty(Field.PORT).get()).endsWith("port_out_of_range");
        assertThat(vm.form().problemProperty(Field.TLS).get()).endsWith("tls_needed");
        assertThat(store.written).isEmpty();
        assertThat(vm.form().passwordProperty().get())
                .as("nothing typed is lost")
                .isEqualTo("s3cret-of-li");
        vm.tryOut();
        assertThat(steps.tried).isEmpty();
        vm.form().hostProperty().set("localhost");
        assertThat(vm.form().problemProperty(Field.HOST).get()).isEmpty();
        assertThat(vm.form().problemProperty(Field.TLS).get()).isEmpty();
    }

    @Test
    void aSavedChoiceWaitsForTheNextStartAndItsPasswordLeavesTheField() {
        DatabaseViewModel vm = embedded();
        fill(vm);
        vm.form().hostProperty().set("  db.shop.example ");

        vm.save();

        assertThat(store.written).containsExactly(TEAM);
        assertThat(vm.resultProperty().get())
                .startsWith("✓ Saved.")
                .contains("next start")
                .contains("vault");
        assertThat(vm.form().passwordProperty().get()).isEmpty();
        assertThat(vm.passwordHelpProperty().get()).startsWith("A password is kept");
        vm.form().kindProperty().set(Kind.EMBEDDED);
        assertThat(vm.resultProperty().get()).startsWith("! ").contains("next start");
        vm.save();
        assertThat(vm.resultProperty().get()).contains("what this desk uses already");
    }

    @Test
    void aDiskThatFailsIsSaidAndThePasswordStaysInTheField() {
        DatabaseViewModel vm = embedded();
        fill(vm);
        store.failing = true;

        vm.save();

        assertThat(vm.resultProperty().get()).startsWith("✕ ").contains("/home/database.json");
        assertThat(vm.form().passwordProperty().get()).isEqualTo("s3cret-of-li");
    }

    @Test
    void aDamagedFileIsExplainedUntilAPersonChoosesAnew() {
        Damaged file = new Damaged(DatabaseChoiceStore.Fault.VALUE, Problem.PORT_OUT_OF_RANGE, "");
        DatabaseViewModel vm = model(file, null);
        assertThat(vm.damagedProperty().get())
                .startsWith("✕ /home/database.json")
                .contains("1 to 65535")
                .contains("left as it is");
        assertThat(store.written).isEmpty();

        vm.form().kindProperty().set(Kind.EMBEDDED);
        vm.save();

        assertThat(store.written).containsExactly(new Embedded());
        assertThat(vm.damagedProperty().get()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(DatabaseChoiceStore.Fault.class)
    void everyDamageHasItsWords(DatabaseChoiceStore.Fault fault) {
        DatabaseViewModel vm = model(new Damaged(fault, null, "3:7"), null);

        assertThat(vm.damagedProperty().get()).startsWith("✕ ").doesNotContain("{");
        texts.setLanguage(Language.ZH);
        assertThat(vm.damagedProperty().get()).contains("保持原样").doesNotContain("{");
    }

    @Test
    void theStepsOfATestAreShownWithWhatToDo() {
        DatabaseViewModel vm = embedded();
        fill(vm);
        steps.finds(Step.NAME, new Works("10.0.0.7"));
        steps.finds(Step.LOGIN, new Fails(Fault.PASSWORD_WRONG, "28P01"));

        vm.tryOut();

        assertThat(steps.tried).containsExactly("xiaoli s3cret-of-li");
        assertThat(vm.test().lines()).hasSize(Step.values().length);
        StepLine login = line(vm, Step.LOGIN);
        assertThat(login.sign()).isEqualTo("✕");
        assertThat(login.found()).contains("Login").contains("28P01");
        assertThat(login.advice()).contains("Enter both again");
        assertThat(vm.test().lines().getFirst().found()).contains("10.0.0.7");
        assertThat(vm.test().lines().getLast().sign()).isEqualTo("–");
        assertThat(vm.test().summarySign()).isEqualTo("✕");
        assertThat(vm.test().lines().toString()).doesNotContain("s3cret");
        texts.setLanguage(Language.ZH);
        assertThat(line(vm, Step.LOGIN).found()).contains("登录");
        vm.form().userProperty().set("xiaowang");
        assertThat(vm.test().lines()).as("of another login").isEmpty();
    }

    private static StepLine line(DatabaseViewModel vm, Step step) {
        return vm.test().lines().get(List.of(Step.values()).indexOf(step));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void everyFaultHasItsWordsAndItsNextStep(Fault fault) {
        DatabaseViewModel vm = embedded();
        fill(vm);
        steps.finds(Step.SCHEMA, new Fails(fault, ""));

        vm.tryOut();

        StepLine line = line(vm, Step.SCHEMA);
        assertThat(line.found()).isNotBlank();
        assertThat(line.advice().isEmpty()).isEqualTo(fault == Fault.CANCELLED);
    }

    @Test
    void theOwnerMayPrepareAnEmptyDatabase() {
        DatabaseViewModel vm = embedded();
        fill(vm);
        steps.finds(Step.SCHEMA, new Fails(Fault.NOT_PREPARED, ""));
        vm.tryOut();
        assertThat(vm.test().preparableProperty().get()).as("an operator").isFalse();
        preparation.owner = true;
        vm.tryOut();
        assertThat(vm.test().preparableProperty().get()).isTrue();

        steps.finds(Step.SCHEMA, new Works("1"));
        vm.prepare();

        assertThat(preparation.prepared).containsExactly("xiaoli s3cret-of-li");
        assertThat(vm.test().preparableProperty().get()).isFalse();
        assertThat(vm.test().summarySign()).isEqualTo("✓");
        preparation.owner = false;
        vm.prepare();
        assertThat(vm.resultProperty().get()).startsWith("✕ ").contains("may not do that");
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void everyStateHasItsSentenceAndANextStepWhereSomethingIsInTheWay(Stage stage) {
        DatabaseViewModel vm = model(new Chosen(TEAM), database);
        database.stands(stage, "detail");

        boolean fine = stage == Stage.EMBEDDED || stage == Stage.CONNECTED;
        assertThat(vm.stateProperty().get()).doesNotContain("{");
        assertThat(vm.nextProperty().get().isEmpty()).isEqualTo(fine);
        assertThat(vm.lookProperty().get().can().contains(Action.PASSWORD))
                .isEqualTo(stage == Stage.PASSWORD_MISSING || stage == Stage.LOGIN_REFUSED);
        texts.setLanguage(Language.ZH);
        assertThat(vm.stateProperty().get()).doesNotContain("{");
        vm.act(Action.RETRY);
        vm.act(Action.PASSWORD);
        assertThat(wishes).containsExactly("retry", "password");
        vm.close();
        assertThat(database.listeners()).as("the service goes on listening").isEqualTo(1);
    }
}
