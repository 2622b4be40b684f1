package dev.kefudesk.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.VaultService;
import dev.kefudesk.testing.FakeSettingsStore;
import dev.kefudesk.testing.FakeVault;
import dev.kefudesk.ui.settings.VaultLook.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsViewModelTest {

    private final FakeSettingsStore store = new FakeSettingsStore();
    private final SettingsService settings = new SettingsService(store, Runnable::run);

    private final List<String> asked = new ArrayList<>();
    private final VaultService vault = new VaultService(new SecretMask(), Runnable::run);

    private SettingsViewModel model(SettingsService service) {
        return new SettingsViewModel(service, vault, Runnable::run, "/home", new VaultActions() {
            @Override
            public void open() {
                asked.add("open");
            }

            @Override
            public void change() {
                asked.add("change");
            }

            @Override
            public void forgotten() {
                asked.add("forgotten");
            }
        });
    }

    @Test
    void beginsWithTheDefaults() {
        SettingsViewModel vm = model(settings);

        assertThat(vm.languageProperty().get()).isEqualTo("system");
        assertThat(vm.themeProperty().get()).isEqualTo("system");
        assertThat(vm.sendKeyProperty().get()).isEqualTo("ctrl-enter");
    }

    @Test
    void aChoiceIsKeptAtOnce() {
        SettingsViewModel vm = model(settings);

        vm.sendKeyProperty().set("enter");
        vm.themeProperty().set("dark");

        assertThat(store.all())
                .containsEntry(SettingsService.SEND_KEY, "enter")
                .containsEntry(SettingsService.THEME, "dark");
    }

    @Test
    void showsWhatIsChangedElsewhereAndIgnoresWhatItDoesNotKnow() {
        store.put(SettingsService.THEME, "violet");
        SettingsViewModel vm = model(new SettingsService(store, Runnable::run));
        assertThat(vm.themeProperty().get()).isEqualTo("system");

        SettingsViewModel other = model(settings);
        settings.put(SettingsService.LANGUAGE, "zh");
        assertThat(other.languageProperty().get()).isEqualTo("zh");
        other.close();
        settings.put(SettingsService.LANGUAGE, "en");
        assertThat(other.languageProperty().get()).isEqualTo("zh");
    }

    @Test
    void saysWhereSecretsAreKeptAndWhatCanBeDone() {
        FakeVault file = FakeVault.fresh();
        SettingsViewModel vm = model(settings);
        assertThat(vm.vaultProperty().get().key()).isEqualTo("settings.vault.looking");

        vault.start(() -> file, List::of);
        assertThat(vm.vaultProperty().get())
                .isEqualTo(new VaultLook("settings.vault.new", "/home/secrets.vault", "", Set.of(Action.CREATE)));
        vault.withoutPassphrase();
        assertThat(vm.vaultProperty().get().key()).isEqualTo("settings.vault.declined");
        vault.create("a passphrase".toCharArray());
        assertThat(vm.vaultProperty().get().key()).isEqualTo("settings.vault.open");
        assertThat(vm.vaultProperty().get().can()).containsOnly(Action.CHANGE, Action.FORGOTTEN);
        for (Action action : Action.values()) {
            vm.act(action);
        }
        assertThat(asked).containsExactly("open", "open", "change", "forgotten");
        vm.close();
        vault.withoutPassphrase();
        assertThat(vm.vaultProperty().get().key()).isEqualTo("settings.vault.open");
    }
}
