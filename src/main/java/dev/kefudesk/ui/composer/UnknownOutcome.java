package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.service.history.HistoryService;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The newest message to the follower on screen of which nobody knows, or has said, whether it arrived. */
final class UnknownOutcome {

    private final HistoryService history;
    private final Executor fx;
    private final ComposerSpeech says;
    private final ReadOnlyObjectWrapper<@Nullable Delivery> row = new ReadOnlyObjectWrapper<>();
    private @Nullable DraftKey key;
    private int looks;

    UnknownOutcome(HistoryService history, Executor fx, ComposerSpeech says) {
        this.history = history;
        this.fx = fx;
        this.says = says;
    }

    ReadOnlyObjectProperty<@Nullable Delivery> property() {
        return row.getReadOnlyProperty();
    }

    void look(DraftKey of) {
        if (!of.equals(key)) {
            forget();
            key = of;
        }
        int look = ++looks;
        history.unsettled(of.account(), of.follower()).thenAcceptAsync(found -> take(look, found), fx);
    }

    private void take(int look, Optional<Delivery> found) {
        if (look == looks) {
            row.set(found.orElse(null));
        }
    }

    void forget() {
        looks++;
        key = null;
        row.set(null);
    }

    void settle(Delivery unknown, boolean arrived) {
        history.settle(unknown.id(), arrived)
                .whenCompleteAsync(
                        (settled, failure) -> {
                            if (failure != null) {
                                says.settlingFailed();
                            }
                        },
                        fx);
    }
}
