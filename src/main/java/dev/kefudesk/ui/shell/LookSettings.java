package dev.kefudesk.ui.shell;

import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.ui.fx.Themes;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.Texts.Language;
import java.util.concurrent.Executor;

/** Language and theme as the settings say, from the start on and whenever they change. */
final class LookSettings implements AutoCloseable {

    private final Texts texts;
    private final Themes themes;
    private final Signal.Subscription subscription;

    LookSettings(SettingsService settings, Executor fx, Themes themes) {
        this.themes = themes;
        this.texts =
                new Texts(Language.of(settings.get(SettingsService.LANGUAGE).orElse("system")));
        themes.choose(Themes.Choice.of(settings.get(SettingsService.THEME).orElse("system")));
        this.subscription = settings.changed().subscribe(fx, this::changed);
    }

    Texts texts() {
        return texts;
    }

    @Override
    public void close() {
        subscription.close();
    }

    private void changed(SettingsService.Changed changed) {
        switch (changed.name()) {
            case SettingsService.LANGUAGE -> texts.setLanguage(Language.of(changed.value()));
            case SettingsService.THEME -> themes.choose(Themes.Choice.of(changed.value()));
            default -> {}
        }
    }
}
