package dev.kefudesk.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.testing.FakeSettingsStore;
import org.junit.jupiter.api.Test;

class SettingsViewModelTest {

    private final FakeSettingsStore store = new FakeSettingsStore();
    private final SettingsService settings = new SettingsService(store, Runnable::run);

    @Test
    void beginsWithTheDefaults() {
        SettingsViewModel vm = new SettingsViewModel(settings, Runnable::run, "/home");

        assertThat(vm.languageProperty().get()).isEqualTo("system");
        assertThat(vm.themeProperty().get()).isEqualTo("system");
        assertThat(vm.sendKeyProperty().get()).isEqualTo("ctrl-enter");
    }

    @Test
    void aChoiceIsKeptAtOnce() {
        SettingsViewModel vm = new SettingsViewModel(settings, Runnable::run, "/home");

        vm.sendKeyProperty().set("enter");
        vm.themeProperty().set("dark");

        assertThat(store.all())
                .containsEntry(SettingsService.SEND_KEY, "enter")
                .containsEntry(SettingsService.THEME, "dark");
    }

    @Test
    void showsWhatIsChangedElsewhereAndIgnoresWhatItDoesNotKnow() {
        store.put(SettingsService.THEME, "violet");
        SettingsViewModel vm = new SettingsViewModel(new SettingsService(store, Runnable::run), Runnable::run, "/home");
        assertThat(vm.themeProperty().get()).isEqualTo("system");

        SettingsViewModel other = new SettingsViewModel(settings, Runnable::run, "/home");
        settings.put(SettingsService.LANGUAGE, "zh");
        assertThat(other.languageProperty().get()).isEqualTo("zh");
        other.close();
        settings.put(SettingsService.LANGUAGE, "en");
        assertThat(other.languageProperty().get()).isEqualTo("zh");
    }
}
