package dev.kefudesk.service.send;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.DraftStamp;
import dev.kefudesk.domain.send.DeliveryPlan;
import dev.kefudesk.domain.send.PlanId;
import dev.kefudesk.domain.send.PlanPart;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.signal.Signal;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Carries a delivery plan out: strictly one part after another, each a send of its own under the plan's id. The first part
 * that is not Accepted ends the plan; so does a person's cancel, between two parts. Nothing goes on by itself.
 */
public final class PlanService {

    private final SendService sends;
    private final Signal<PlanMoved> moved = new Signal<>();
    private final Map<Place, PlanRun> running = new HashMap<>();

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
     * Starts. A draft whose plan is under way already gets that plan's run, so that a double click sends once; of a plan
     * that changes no draft, the same plan to the same follower does. The result completes exceptionally only where the
     * journal itself fails, and with an {@link IllegalStateException} where a send of the draft is on its way; no further
     * part goes out then.
     */
    public PlanRun start(PlanRequest request) {
        CompletableFuture<PlanEnd> result = new CompletableFuture<>();
        PlanRun run = new PlanRun(new PlanId(UUID.randomUUID().toString()), new CancelSignal(), result);
        Course course = new Course(request, run, result);
        synchronized (running) {
            PlanRun first = running.get(course.place);
            if (first != null) {
                return first;
            }
            if (course.key != null && !sends.underWay().keepFor(course.key)) {
                result.completeExceptionally(new IllegalStateException("a send of this draft is under way"));
                return run;
            }
            running.put(course.place, run);
        }
        course.begin();
        return run;
    }

    /** The plan under way for this draft, null for none. */
    public @Nullable PlanRun underWay(DraftKey key) {
        synchronized (running) {
            return running.get(new Place(key.account(), key.follower(), null));
        }
    }

    /** What only one plan at a time may be about: a draft, or where no draft changes, this very plan to this follower. */
    private record Place(
            AccountId account, OpenId follower, @Nullable DeliveryPlan plan) {}

    /** One plan on its way. Its parts end one after another, so that nothing here happens twice at a time. */
    private final class Course {
        private final PlanRequest request;
        private final PlanRun run;
        private final CompletableFuture<PlanEnd> result;
        private final Place place;
        private final @Nullable DraftKey key;
        private int accepted;

        Course(PlanRequest request, PlanRun run, CompletableFuture<PlanEnd> result) {
            this.request = request;
            this.run = run;
            this.result = result;
            DraftStamp draft = request.draft();
            this.key = draft == null ? null : draft.key();
            this.place = new Place(request.account().id(), request.follower(), draft == null ? request.plan() : null);
        }

        void begin() {
            tell(true);
            next(null);
        }

        private int parts() {
            return request.plan().parts().size();
        }

        private void next(@Nullable SendResult last) {
            if (run.cancel().cancelled()) {
                end(new PlanEnd(accepted, parts(), last, true));
                return;
            }
            try {
                sends.submit(part()).result().whenComplete(this::came);
            } catch (RuntimeException refused) {
                fail(refused);
            }
        }

        private SendRequest part() {
            DeliveryPlan.Part part = request.plan().parts().get(accepted);
            return new SendRequest(
                    request.account(),
                    request.follower(),
                    request.followerName(),
                    part.message(),
                    key == null ? null : part.from(key),
                    request.confirmed(),
                    new PlanPart(run.id(), accepted + 1, parts()));
        }

        private void came(@Nullable SendResult came, @Nullable Throwable failure) {
            if (failure != null) {
                fail(failure);
            } else if (came != null) {
                went(came);
            }
        }

        private void went(SendResult came) {
            if (!(came instanceof SendResult.Ended ended
                    && ended.delivery().outcome() instanceof SendOutcome.Accepted)) {
                end(new PlanEnd(accepted, parts(), came, false));
                return;
            }
            accepted++;
            if (accepted == parts()) {
                end(new PlanEnd(accepted, parts(), came, false));
            } else {
                tell(true);
                next(came);
            }
        }

        private void end(PlanEnd end) {
            leave();
            result.complete(end);
        }

        private void fail(Throwable failure) {
            leave();
            result.completeExceptionally(failure);
        }

        private void leave() {
            synchronized (running) {
                running.remove(place);
            }
            if (key != null) {
                sends.underWay().release(key);
            }
            tell(false);
        }

        private void tell(boolean goesOn) {
            moved.publish(new PlanMoved(run.id(), key, accepted, parts(), goesOn));
        }
    }
}
