package dev.kefudesk.ui.kit.phone;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.service.picture.PictureResult;
import dev.kefudesk.service.picture.PictureService;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The pictures on their way or on screen: one for each address and size; those no longer wanted are given up. */
final class CardPictures {

    private static final PictureState NONE = new PictureState.None();

    private final PictureService pictures;
    private final Timer timer;
    private final Executor fx;
    private final ReadOnlyBooleanWrapper throughProxy = new ReadOnlyBooleanWrapper();
    private Map<Key, Slot> slots = new HashMap<>();
    private Map<Key, Slot> next = new HashMap<>();

    CardPictures(PictureService pictures, Timer timer, Executor fx) {
        this.pictures = pictures;
        this.timer = timer;
        this.fx = fx;
    }

    /** Which picture is wanted, at which size, and for whom: that decides what may be reached, and how. */
    record Key(Place place, int width, int height, Account sender) {

        static Key at(String address, int width, int height, Account sender) {
            return new Key(new Address(address), width, height, sender);
        }
    }

    /** Where a picture comes from. */
    sealed interface Place {
        boolean empty();
    }

    /** One on the web, which covers its box. */
    record Address(String text) implements Place {
        @Override
        public boolean empty() {
            return text.isEmpty();
        }
    }

    /** A file that was chosen for the message, shown whole. */
    record ChosenFile(String fingerprint) implements Place {
        @Override
        public boolean empty() {
            return fingerprint.isEmpty();
        }
    }

    /** The state of this picture; kept from before where it was wanted then. */
    ObservableValue<PictureState> want(Key key, Duration delay) {
        Slot known = next.get(key);
        if (known == null) {
            known = slots.remove(key);
        }
        if (known == null) {
            known = new Slot(key);
            known.begin(delay);
        }
        next.put(key, known);
        return known.state;
    }

    /** Gives up all that was not wanted since the last call. */
    void giveUpOthers() {
        slots.values().forEach(Slot::giveUp);
        slots = next;
        next = new HashMap<>();
        seeWays();
    }

    /** Whether a proxy resolved names on the way to any picture on screen. */
    ReadOnlyBooleanProperty throughProxyProperty() {
        return throughProxy.getReadOnlyProperty();
    }

    private void seeWays() {
        throughProxy.set(slots.values().stream()
                .anyMatch(slot -> slot.state.get() instanceof PictureState.Shown shown && shown.throughProxy()));
    }

    private final class Slot {
        private final Key key;
        private final ReadOnlyObjectWrapper<PictureState> state = new ReadOnlyObjectWrapper<>(NONE);
        private final CancelSignal cancel = new CancelSignal();
        private Timer.@Nullable Scheduled waiting;

        Slot(Key key) {
            this.key = key;
        }

        void begin(Duration delay) {
            if (key.place.empty()) {
                return;
            }
            state.set(new PictureState.Loading());
            if (delay.isZero()) {
                fetch();
            } else {
                waiting = timer.after(delay, () -> fx.execute(this::fetch));
            }
        }

        private void fetch() {
            if (!cancel.cancelled()) {
                load().thenAcceptAsync(this::take, fx);
            }
        }

        private CompletionStage<PictureResult> load() {
            return switch (key.place) {
                case Address(String text) -> pictures.loadFor(key.sender, text, key.width, key.height, cancel);
                case ChosenFile(String fingerprint) -> pictures.loadKept(fingerprint, key.width, key.height, cancel);
            };
        }

        private void take(PictureResult result) {
            if (!cancel.cancelled()) {
                state.set(PictureState.of(result));
                seeWays();
            }
        }

        void giveUp() {
            if (waiting != null) {
                waiting.cancel();
            }
            cancel.cancel();
        }
    }
}
