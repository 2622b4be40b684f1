package dev.kefudesk.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.database.DatabaseChoice.Team;
import dev.kefudesk.domain.database.DatabaseChoice.TlsMode;
import dev.kefudesk.service.port.TeamStore.TeamKey;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.SessionSecrets;
import dev.kefudesk.service.team.TeamKeys;
import dev.kefudesk.testing.FakeTeamStore;
import dev.kefudesk.ui.kit.Questions;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.Texts.Language;
import dev.kefudesk.ui.settings.TeamLook.Action;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TeamViewModelTest {

    private static final SecretKey KEPT =
            SecretKey.teamPassphrase(new Team("db.shop.example", 5432, "kefu", "xiaoli", TlsMode.VERIFY_FULL, ""));

    private final FakeTeamStore store = new FakeTeamStore();
    private final SessionSecrets vault = new SessionSecrets(new SecretMask());
    private final TeamKeys keys = new TeamKeys(store, vault, KEPT, Runnable::run, 1_000);
    private final List<Questions.Question> asked = new ArrayList<>();
    private final List<String> wishes = new ArrayList<>();
    private boolean agrees = true;
    private final TeamViewModel vm = new TeamViewModel(
            keys,
            Runnable::run,
            new Texts(Language.EN),
            (question, answer) -> {
                asked.add(question);
                answer.accept(agrees);
            },
            new TeamActions() {
                @Override
                public void create() {
                    wishes.add("create");
                }

                @Override
                public void unlock() {
                    wishes.add("unlock");
                }

                @Override
                public void rotate() {
                    wishes.add("rotate");
                }
            });

    private void shows(String key, Action... can) {
        assertThat(vm.lookProperty().get().key()).isEqualTo("settings.team." + key);
        assertThat(vm.lookProperty().get().can()).containsExactlyInAnyOrder(can);
    }

    @Test
    void theOwnerSetsUpAndOthersWaitForThem() {
        shows("looking");
        store.owner = false;
        keys.look();
        shows("none", Action.LOOK);

        store.owner = true;
        vm.act(Action.LOOK);

        shows("none.owner", Action.CREATE);
        vm.act(Action.CREATE);
        assertThat(wishes).containsExactly("create");
    }

    @Test
    void everyStageSaysWhatCanBeDone() {
        keys.create("right words".toCharArray(), true);
        shows("open", Action.ROTATE);
        TeamKey row = store.key().orElseThrow();
        TeamKeys other = new TeamKeys(store, new SessionSecrets(new SecretMask()), KEPT, Runnable::run, 1_000);
        TeamViewModel theirs =
                new TeamViewModel(other, Runnable::run, new Texts(Language.EN), (_, _) -> {}, noActions());
        other.look();
        assertThat(theirs.lookProperty().get().key()).isEqualTo("settings.team.locked");
        other.unlock("wrong words".toCharArray(), true);
        assertThat(theirs.lookProperty().get().key()).isEqualTo("settings.team.wrong");
        assertThat(theirs.lookProperty().get().can()).containsOnly(Action.UNLOCK);
        assertThat(theirs.mayShareProperty().get()).as("before the key is open").isFalse();

        store.putKey(new TeamKey(row.version(), row.salt(), -1, row.verifier(), true));
        keys.look();
        shows("unreadable", Action.LOOK);
        store.unreachable = true;
        keys.look();
        shows("unreachable", Action.LOOK);
    }

    @Test
    void sharingIsTheOwnersAndAsksBeforeSecretsAreErased() {
        keys.create("right words".toCharArray(), true);
        assertThat(vm.mayShareProperty().get()).isTrue();
        assertThat(vm.sharesProperty().get()).isTrue();
        agrees = false;
        vm.share(false);
        assertThat(vm.sharesProperty().get()).isTrue();

        agrees = true;
        vm.share(false);

        assertThat(vm.sharesProperty().get()).isFalse();
        assertThat(asked).hasSize(2).allMatch(Questions.Question::dangerous);
        vm.share(true);
        assertThat(asked).as("sharing takes nothing away").hasSize(2);
        assertThat(vm.sharesProperty().get()).isTrue();
        store.unreachable = true;
        vm.share(false);
        assertThat(vm.problemProperty().get()).isEqualTo("settings.team.failed");
        assertThat(vm.sharesProperty().get()).isTrue();
    }

    private static TeamActions noActions() {
        return new TeamActions() {
            @Override
            public void create() {}

            @Override
            public void unlock() {}

            @Override
            public void rotate() {}
        };
    }
}
