package dev.kefudesk.ui.kit.phone;

import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.service.picture.PictureDecoder;
import dev.kefudesk.service.picture.PictureResult;
import dev.kefudesk.service.picture.PictureService;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The pictures on their way or on screen: one for each address and size; those no longer wanted are given up. */
final class CardPictures {

    private static final PictureState NONE = new PictureState.None();

    private final PictureService pictures;
    private final Timer timer;
    private final Executor fx;
    private Map<Key, Slot> slots = new HashMap<>();
    private Map<Key, Slot> next = new HashMap<>();

    CardPictures(PictureService pictures, Timer timer, Executor fx) {
        this.pictures = pictures;
        this.timer = timer;
        this.fx = fx;
    }

    /** Which picture is wanted, at which size, and what may be reached for it. */
    record Key(
            String address, int width, int height, @Nullable Origin allowed) {}

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
            if (key.address.isEmpty()) {
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
                pictures.load(key.address, key.width, key.height, key.allowed, cancel)
                        .thenAcceptAsync(this::take, fx);
            }
        }

        private void take(PictureResult result) {
            if (!cancel.cancelled()) {
                state.set(stateOf(result));
            }
        }

        void giveUp() {
            if (waiting != null) {
                waiting.cancel();
            }
            cancel.cancel();
        }
    }

    private static PictureState stateOf(PictureResult result) {
        return switch (result) {
            case PictureResult.Shown(PictureDecoder.Pixels pixels) ->
                new PictureState.Shown(
                        pixels.width(),
                        pixels.height(),
                        pixels.argb(),
                        pixels.format(),
                        pixels.originalWidth(),
                        pixels.originalHeight(),
                        pixels.bytes());
            case PictureResult.NotShown not ->
                new PictureState.Problem(not.reason().name().toLowerCase(Locale.ROOT), not.detail());
        };
    }
}
