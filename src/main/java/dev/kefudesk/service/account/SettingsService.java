package dev.kefudesk.service.account;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.port.SettingsStore;
import dev.kefudesk.service.signal.SerialExecutor;
import dev.kefudesk.service.signal.Signal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** Small choices of the person at this desk: language, theme, send key. Read from memory, written in order. */
public final class SettingsService {

    /** {@code system}, {@code zh} or {@code en}. */
    public static final String LANGUAGE = "ui.language";

    /** {@code system}, {@code light} or {@code dark}. */
    public static final String THEME = "ui.theme";

    /** {@code ctrl-enter} (Enter makes a new line) or {@code enter} (Shift+Enter makes a new line). */
    public static final String SEND_KEY = "ui.send-key";

    /** For so many seconds a send can be taken back, 0 to {@link #MOST_UNDO_SECONDS}; 0 is the default. */
    public static final String UNDO_SECONDS = "ui.undo-seconds";

    /** {@code all}, or for how many months the history is kept: {@code 3}, {@code 6}, {@code 12}, {@code 24}, {@code 60}. */
    public static final String KEEP_HISTORY = "history.keep";

    /** In which order the follower list comes: the name of a {@code FollowerFilter.Order}. */
    public static final String FOLLOWER_ORDER = "ui.follower-order";

    public static final int MOST_UNDO_SECONDS = 10;

    private final SettingsStore store;
    private final Executor serial;
    private final Map<String, String> values = new ConcurrentHashMap<>();
    private final Signal<Changed> changed = new Signal<>();

    /** Blocks on the store; call it off the FX thread. */
    public SettingsService(SettingsStore store, Executor executor) {
        this.store = store;
        this.serial = new SerialExecutor(executor);
        values.putAll(store.all());
    }

    /** A setting that has a new value. */
    public record Changed(String name, String value) {}

    public Signal<Changed> changed() {
        return changed;
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Every setting that has a value. */
    public Map<String, String> all() {
        return Map.copyOf(values);
    }

    /** What the operator calls themselves towards followers of this account. */
    public static String agentName(AccountId account) {
        return "snippet.agent." + account.value();
    }

    public void put(String name, String value) {
        if (!value.equals(values.put(name, value))) {
            serial.execute(() -> store.put(name, value));
            changed.publish(new Changed(name, value));
        }
    }
}
