package dev.kefudesk.ui.card;

import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.signal.Debouncer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * A text of this desk about a follower: written down when typing has paused, and at once when one turns away. What could not be
 * written down stays in the field, and comes back with the follower while the program runs. On the FX thread.
 */
final class LateText {

    static final Duration PAUSE = Duration.ofMillis(600);

    /** How the text in the field stands. */
    sealed interface State {}

    /** As it is written down. */
    record Kept() implements State {}

    /** Typed, and not yet written down. */
    record Typed() implements State {}

    /** It could not be written down; typing or turning away tries again. */
    record NotKept(StoreFailure.Kind kind) implements State {}

    /** Writes the text down. */
    @FunctionalInterface
    interface Keeper {
        CompletionStage<Void> keep(DraftKey whose, String text);
    }

    private final Keeper keeper;
    private final Executor fx;
    private final Debouncer typing;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Kept());
    private final Map<DraftKey, String> unkept = new HashMap<>();
    private @Nullable DraftKey whose;
    private boolean setting;
    private CompletionStage<?> last = CompletableFuture.completedFuture(null);

    LateText(Timer timer, Executor fx, Keeper keeper) {
        this.keeper = keeper;
        this.fx = fx;
        this.typing = new Debouncer(timer, fx, PAUSE);
        text.subscribe((_, _) -> typed());
    }

    StringProperty textProperty() {
        return text;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What is written down of this follower; whatever was typed of another one is written down first. */
    void show(@Nullable DraftKey of, String known) {
        if (of == null || !of.equals(whose)) {
            keepNow();
            whose = of;
            String left = of == null ? null : unkept.get(of);
            set(left == null ? known : left);
            state.set(left == null ? new Kept() : new Typed());
        } else if (state.get() instanceof Kept
                && !known.strip().equals(text.get().strip())) {
            // a blank at the end is perhaps the one before the next word
            set(known);
        }
    }

    /** Writes down at once what was typed. */
    void keepNow() {
        typing.cancel();
        DraftKey of = whose;
        if (of != null && !(state.get() instanceof Kept)) {
            keep(of, text.get());
        }
    }

    private void set(String now) {
        if (!now.equals(text.get())) {
            setting = true;
            text.set(now);
            setting = false;
        }
    }

    private void typed() {
        DraftKey of = whose;
        if (setting || of == null) {
            return;
        }
        unkept.put(of, text.get());
        state.set(new Typed());
        typing.submit(this::keepNow);
    }

    /** One after another, so that what was typed last is what stays. */
    private void keep(DraftKey of, String now) {
        CompletionStage<Void> mine = last.handle((_, _) -> now).thenCompose(text -> keeper.keep(of, text));
        last = mine;
        mine.whenCompleteAsync((_, failure) -> ended(of, now, failure), fx);
    }

    private void ended(DraftKey of, String now, @Nullable Throwable failure) {
        boolean latest = now.equals(unkept.get(of));
        if (failure == null && latest) {
            unkept.remove(of);
        }
        if (!of.equals(whose) || !now.equals(text.get())) {
            return;
        }
        if (failure == null) {
            state.set(new Kept());
        } else {
            state.set(new NotKept(kind(failure)));
        }
    }

    private static StoreFailure.Kind kind(Throwable failure) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if (one instanceof StoreFailure store) {
                return store.kind();
            }
        }
        return StoreFailure.Kind.OTHER;
    }
}
