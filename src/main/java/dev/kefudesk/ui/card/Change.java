package dev.kefudesk.ui.card;

import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.follower.CareResult;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** One change at WeChat at a time, and what the last one came to. On the FX thread. */
final class Change {

    private final Executor fx;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable CareResult<?>> result = new ReadOnlyObjectWrapper<>();
    private long turn;

    Change(Executor fx) {
        this.fx = fx;
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** What the last change came to; null for none since {@link #turnAway}. */
    ReadOnlyObjectProperty<@Nullable CareResult<?>> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /**
     * Begins where nothing is under way.
     *
     * @param ended hears what it came to, also after {@link #turnAway}
     */
    <T> void begin(Supplier<CompletionStage<CareResult<T>>> call, Consumer<Ended<T>> ended) {
        if (running.get()) {
            return;
        }
        long mine = turn;
        running.set(true);
        result.set(null);
        call.get().whenCompleteAsync((found, failure) -> end(mine, found, failure, ended), fx);
    }

    private <T> void end(
            long mine, @Nullable CareResult<T> found, @Nullable Throwable failure, Consumer<Ended<T>> ended) {
        CareResult<T> answer =
                found == null || failure != null ? new CareResult.Failed<>(NotSentCause.TOKEN_CALL_FAILED, "") : found;
        boolean looking = mine == turn;
        if (looking) {
            running.set(false);
            result.set(answer);
        }
        ended.accept(new Ended<>(answer, looking));
    }

    /** Nothing of what is under way or was is shown any more. */
    void turnAway() {
        turn++;
        running.set(false);
        result.set(null);
    }

    /**
     * What a change came to.
     *
     * @param looking whether the person still looks at what it was about
     */
    record Ended<T>(CareResult<T> result, boolean looking) {}
}
