package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.service.send.PlanEnd;
import dev.kefudesk.service.send.SendResult;
import org.jspecify.annotations.Nullable;

/**
 * Where a plan came to its end too early.
 *
 * @param accepted parts that were accepted; the next one is where it stopped
 * @param last the part that stopped it, null where a person did
 */
public record PlanStop(int accepted, int parts, @Nullable Delivery last) {

    static PlanStop of(PlanEnd end) {
        return new PlanStop(
                end.accepted(),
                end.parts(),
                !end.cancelled() && end.last() instanceof SendResult.Ended ended ? ended.delivery() : null);
    }
}
