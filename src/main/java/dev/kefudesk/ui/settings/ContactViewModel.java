package dev.kefudesk.ui.settings;

import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.typing.TypingSignals;
import dev.kefudesk.service.window.WindowService;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;

/**
 * Whether and how often the chat record is read, whether the desktop says that somebody's window ends, and whether followers
 * see that somebody types. On the FX thread.
 */
public final class ContactViewModel implements AutoCloseable {

    private final SettingsService settings;
    private final BooleanProperty polling = new SimpleBooleanProperty();
    private final IntegerProperty seconds = new SimpleIntegerProperty();
    private final BooleanProperty notify = new SimpleBooleanProperty();
    private final BooleanProperty typing = new SimpleBooleanProperty();
    private final Signal.Subscription subscription;

    public ContactViewModel(SettingsService settings, Executor fx) {
        this.settings = settings;
        read();
        polling.addListener((_, _, now) -> settings.put(WindowService.POLLING, now ? "on" : "off"));
        seconds.addListener((_, _, now) -> settings.put(WindowService.POLL_SECONDS, String.valueOf(now)));
        notify.addListener((_, _, now) -> settings.put(WindowService.NOTIFY, now ? "on" : "off"));
        typing.addListener((_, _, now) -> settings.put(TypingSignals.SETTING, now ? "on" : "off"));
        subscription = settings.changed().subscribe(fx, _ -> read());
    }

    private void read() {
        polling.set(WindowService.polling(settings));
        seconds.set((int) WindowService.interval(settings).toSeconds());
        notify.set(WindowService.notifies(settings));
        typing.set(TypingSignals.on(settings));
    }

    public BooleanProperty pollingProperty() {
        return polling;
    }

    /** Between two readings, {@link WindowService#LEAST_SECONDS} to {@link WindowService#MOST_SECONDS}. */
    public IntegerProperty secondsProperty() {
        return seconds;
    }

    public BooleanProperty notifyProperty() {
        return notify;
    }

    /** Whether followers see that somebody types to them. */
    public BooleanProperty typingProperty() {
        return typing;
    }

    @Override
    public void close() {
        subscription.close();
    }
}
