package dev.kefudesk.ui.history;

import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.ui.kit.explain.Explanation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attempt looked at.
 *
 * @param attempts all attempts of its send, first attempt first
 * @param explanation in the language of the moment, null while it is being sent
 */
record HistoryDetail(
        Delivery delivery,
        List<Delivery> attempts,
        @Nullable Explanation explanation) {

    /** Whether a person can still say what became of it. */
    boolean unsettled() {
        return delivery.state().unsettledUnknown();
    }

    DeliveryState.@Nullable Settlement settlement() {
        return delivery.state() instanceof DeliveryState.Done done ? done.settlement() : null;
    }
}
