package dev.kefudesk.ui.composer.picture;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.picture.CardShape;
import dev.kefudesk.domain.picture.PictureVerdict;
import dev.kefudesk.service.picture.PictureCheck;
import dev.kefudesk.service.picture.PictureCheck.Checked;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The checks of a draft's pictures: one for each address and size, begun when the address has stayed the same for a moment,
 * given up when it is no longer wanted. All methods on the FX thread.
 */
public final class PictureChecks implements AutoCloseable {

    private static final CheckState NONE = new CheckState.None();

    private final PictureCheck check;
    private final Timer timer;
    private final Executor fx;
    private final Runnable changed;
    private final ReadOnlyObjectWrapper<List<Slot>> inOrder = new ReadOnlyObjectWrapper<>(List.of());
    private Map<Key, Slot> slots = new HashMap<>();

    /**
     * @param changed hears of every verdict
     */
    public PictureChecks(PictureCheck check, Timer timer, Executor fx, Runnable changed) {
        this.check = check;
        this.timer = timer;
        this.fx = fx;
        this.changed = changed;
    }

    /**
     * From now on these are wanted, in the order of the cards.
     *
     * @param delay how long a new address must stay as it is
     */
    public void want(Account account, List<String> addresses, Duration delay) {
        Map<Key, Slot> next = new HashMap<>();
        List<Slot> order = new ArrayList<>();
        for (int place = 0; place < addresses.size(); place++) {
            Key key = new Key(account, addresses.get(place).strip(), CardShape.of(place));
            Slot slot = next.get(key);
            if (slot == null) {
                slot = slots.remove(key);
            }
            if (slot == null) {
                slot = new Slot(key);
                slot.begin(delay);
            }
            next.put(key, slot);
            order.add(slot);
        }
        slots.values().forEach(Slot::giveUp);
        slots = next;
        if (!order.equals(inOrder.get())) {
            inOrder.set(List.copyOf(order));
        }
    }

    /** Changes when another check belongs to a place. */
    ReadOnlyObjectProperty<List<Slot>> inOrderProperty() {
        return inOrder.getReadOnlyProperty();
    }

    /** The check of the card at this place, null for none. */
    @Nullable
    Slot at(int place) {
        List<Slot> order = inOrder.get();
        return place >= 0 && place < order.size() ? order.get(place) : null;
    }

    /** Places of the cards whose picture the follower will not see. */
    public List<Integer> notShown() {
        return IntStream.range(0, inOrder.get().size())
                .filter(place -> inOrder.get().get(place).state.get() instanceof CheckState.Known known
                        && known.report().verdict() == PictureVerdict.WILL_NOT_SHOW)
                .boxed()
                .toList();
    }

    private record Key(Account account, String address, CardShape shape) {}

    /** One check. */
    final class Slot {
        private final Key key;
        private final ReadOnlyObjectWrapper<CheckState> state = new ReadOnlyObjectWrapper<>(NONE);
        private CancelSignal cancel = new CancelSignal();
        private Timer.@Nullable Scheduled waiting;

        private Slot(Key key) {
            this.key = key;
        }

        ReadOnlyObjectProperty<CheckState> stateProperty() {
            return state.getReadOnlyProperty();
        }

        private void begin(Duration delay) {
            if (key.address.isEmpty()) {
                return;
            }
            state.set(new CheckState.Checking());
            if (delay.isZero()) {
                ask(false);
            } else {
                waiting = timer.after(delay, () -> fx.execute(() -> ask(false)));
            }
        }

        /** Finds out now, whatever is known. */
        void again() {
            if (!key.address.isEmpty()) {
                giveUp();
                cancel = new CancelSignal();
                state.set(new CheckState.Checking());
                ask(true);
            }
        }

        private void ask(boolean anew) {
            CancelSignal mine = cancel;
            if (mine.cancelled()) {
                return;
            }
            CompletionStage<Checked> answer = anew
                    ? check.again(key.account, key.address, key.shape, mine)
                    : check.check(key.account, key.address, key.shape, mine);
            answer.thenAcceptAsync(
                    checked -> {
                        if (!mine.cancelled()) {
                            state.set(new CheckState.Known(checked.report(), CheckState.Drawing.of(checked.drawn())));
                            changed.run();
                        }
                    },
                    fx);
        }

        private void giveUp() {
            if (waiting != null) {
                waiting.cancel();
                waiting = null;
            }
            cancel.cancel();
        }
    }

    /** None is wanted any more. */
    public void wantNone() {
        close();
        slots = new HashMap<>();
        inOrder.set(List.of());
    }

    /** Gives up all checks under way. */
    @Override
    public void close() {
        slots.values().forEach(Slot::giveUp);
    }
}
