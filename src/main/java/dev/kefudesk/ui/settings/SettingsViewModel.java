package dev.kefudesk.ui.settings;

import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.secret.VaultService;
import dev.kefudesk.service.secret.VaultStatus;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.ui.settings.VaultLook.Action;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
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

    /** What {@link #undoProperty} may hold: seconds for which a send can be taken back. */
    public static final List<String> UNDO = IntStream.rangeClosed(0, SettingsService.MOST_UNDO_SECONDS)
            .mapToObj(String::valueOf)
            .toList();

    private final StringProperty sendKey;
    private final StringProperty language;
    private final StringProperty theme;
    private final StringProperty undo;
    private final String home;
    private final ReadOnlyObjectWrapper<VaultLook> vault;
    private final VaultActions vaultActions;
    private final List<Signal.Subscription> subscriptions;

    /**
     * @param home the folder where everything is kept, as shown to a person
     */
    public SettingsViewModel(
            SettingsService settings, VaultService vault, Executor fx, String home, VaultActions vaultActions) {
        this.home = home;
        this.vaultActions = vaultActions;
        this.vault = new ReadOnlyObjectWrapper<>(look(vault.status()));
        sendKey = setting(settings, SettingsService.SEND_KEY, SEND_KEYS);
        language = setting(settings, SettingsService.LANGUAGE, LANGUAGES);
        theme = setting(settings, SettingsService.THEME, THEMES);
        undo = setting(settings, SettingsService.UNDO_SECONDS, UNDO);
        Signal.Subscription values = settings.changed().subscribe(fx, changed -> {
            switch (changed.name()) {
                case SettingsService.SEND_KEY -> sendKey.set(changed.value());
                case SettingsService.LANGUAGE -> language.set(changed.value());
                case SettingsService.THEME -> theme.set(changed.value());
                case SettingsService.UNDO_SECONDS -> undo.set(changed.value());
                default -> {}
            }
        });
        subscriptions = List.of(values, vault.changed().subscribe(fx, now -> this.vault.set(look(now))));
    }

    /** Where secrets are kept. */
    public ReadOnlyObjectProperty<VaultLook> vaultProperty() {
        return vault.getReadOnlyProperty();
    }

    /** Does what a button of the section says. */
    public void act(VaultLook.Action action) {
        switch (action) {
            case UNLOCK, CREATE -> vaultActions.open();
            case CHANGE -> vaultActions.change();
            case FORGOTTEN -> vaultActions.forgotten();
        }
    }

    private static VaultLook look(VaultStatus now) {
        Set<Action> can = switch (now.stage()) {
            case LOOKING, NONE -> Set.of();
            case SYSTEM -> Set.of(Action.FORGOTTEN);
            case OPEN -> Set.of(Action.CHANGE, Action.FORGOTTEN);
            case LOCKED -> Set.of(Action.UNLOCK, Action.CHANGE, Action.FORGOTTEN);
            case NEW -> Set.of(Action.CREATE);
            case DAMAGED -> Set.of(Action.UNLOCK, Action.FORGOTTEN);
        };
        String state = now.declined() ? "declined" : now.stage().name().toLowerCase(Locale.ROOT);
        return new VaultLook("settings.vault." + state, now.place(), now.problem(), can);
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

    /** Seconds for which a send can be taken back, {@code "0"} for none. */
    public StringProperty undoProperty() {
        return undo;
    }

    public String home() {
        return home;
    }

    @Override
    public void close() {
        subscriptions.forEach(Signal.Subscription::close);
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
