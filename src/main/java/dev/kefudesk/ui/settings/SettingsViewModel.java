package dev.kefudesk.ui.settings;

import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.signal.Signal;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The settings as values that can be bound to; a change is kept at once. On the FX thread. */
public final class SettingsViewModel implements AutoCloseable {

    /** What {@link #sendKeyProperty} may hold; the first is the default. */
    public static final List<String> SEND_KEYS = List.of("ctrl-enter", "enter");

    /** What {@link #languageProperty} may hold. */
    public static final List<String> LANGUAGES = List.of("system", "zh", "en");

    /** What {@link #themeProperty} may hold. */
    public static final List<String> THEMES = List.of("system", "light", "dark");

    private final StringProperty sendKey;
    private final StringProperty language;
    private final StringProperty theme;
    private final String home;
    private final Signal.Subscription subscription;

    /**
     * @param home the folder where everything is kept, as shown to a person
     */
    public SettingsViewModel(SettingsService settings, Executor fx, String home) {
        this.home = home;
        sendKey = setting(settings, SettingsService.SEND_KEY, SEND_KEYS);
        language = setting(settings, SettingsService.LANGUAGE, LANGUAGES);
        theme = setting(settings, SettingsService.THEME, THEMES);
        subscription = settings.changed().subscribe(fx, changed -> {
            switch (changed.name()) {
                case SettingsService.SEND_KEY -> sendKey.set(changed.value());
                case SettingsService.LANGUAGE -> language.set(changed.value());
                case SettingsService.THEME -> theme.set(changed.value());
                default -> {}
            }
        });
    }

    public StringProperty sendKeyProperty() {
        return sendKey;
    }

    public StringProperty languageProperty() {
        return language;
    }

    public StringProperty themeProperty() {
        return theme;
    }

    public String home() {
        return home;
    }

    @Override
    public void close() {
        subscription.close();
    }

    private static StringProperty setting(SettingsService settings, String name, List<String> values) {
        String kept = settings.get(name).filter(values::contains).orElse(values.getFirst());
        StringProperty property = new SimpleStringProperty(kept);
        property.addListener((_, _, now) -> {
            if (now != null && values.contains(now)) {
                settings.put(name, now);
            }
        });
        return property;
    }
}
