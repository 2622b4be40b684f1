package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageLimits;
import dev.kefudesk.domain.send.Allowance;
import dev.kefudesk.domain.send.DeliveryPlan;
import dev.kefudesk.domain.send.DeliveryPlanner;
import dev.kefudesk.domain.send.DeliveryPlanner.Offer;
import dev.kefudesk.service.send.SendService;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The ways to send more cards than the account takes or more text than WeChat does, and the one that a person has just chosen: it holds for one start
 * only, so that whatever a plan leaves behind is sent by another choice.
 */
final class PlanChoice {

    private final DeliveryPlanner planner = new DeliveryPlanner(MessageLimits.USUAL);
    private final SendService sends;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<List<Offer>> offers = new ReadOnlyObjectWrapper<>(List.of());
    private DeliveryPlan.@Nullable Kind kind;
    private final ReadOnlyObjectWrapper<@Nullable Allowance> allowance = new ReadOnlyObjectWrapper<>();
    private @Nullable DraftKey key;
    private int looks;

    PlanChoice(SendService sends, Executor fx) {
        this.sends = sends;
        this.fx = fx;
    }

    /** Brings the ways up to what is written. */
    void refresh(@Nullable Recipient to, @Nullable Draft draft) {
        DraftKey now = to == null ? null : to.key();
        if (now == null || !now.equals(key)) {
            kind = null;
            key = now;
        }
        boolean offered = needed();
        offers.set(
                to == null || draft == null
                        ? List.of()
                        : planner.offers(draft, to.account().cardsPerMessage()));
        if (!needed() || chosen() == null) {
            kind = null;
        }
        if (!needed()) {
            allowance.set(null);
        } else if (!offered && to != null) {
            look(to);
        }
    }

    /** Asks anew how much of the follower's allowance is left. */
    void look(Recipient to) {
        int look = ++looks;
        sends.allowance(to.account(), to.follower().openId())
                .whenCompleteAsync(
                        (found, failure) -> {
                            if (look == looks && to.key().equals(key)) {
                                allowance.set(found);
                            }
                        },
                        fx);
    }

    /** Chooses a way; one that does not fit is not chosen. */
    void choose(DeliveryPlan.@Nullable Kind wanted) {
        kind = wanted != null && plan(wanted) != null ? wanted : null;
    }

    private @Nullable DeliveryPlan plan(DeliveryPlan.Kind wanted) {
        return offers.get().stream()
                .filter(offer -> offer.kind() == wanted)
                .map(Offer::plan)
                .findFirst()
                .orElse(null);
    }

    /** Whether the account takes fewer cards, or WeChat less text, than are written. */
    boolean needed() {
        return !offers.get().isEmpty();
    }

    /** The plan that would be carried out, null for none. */
    @Nullable
    DeliveryPlan chosen() {
        DeliveryPlan.Kind wanted = kind;
        return wanted == null ? null : plan(wanted);
    }

    /** The way that sends everything, as it is, in the fewest messages that are taken. */
    DeliveryPlan.Kind wholePlan() {
        return offers.get().stream()
                .filter(offer -> offer.plan() != null && offer.kind() != DeliveryPlan.Kind.FIRST_ONLY)
                .map(Offer::kind)
                .findFirst()
                .orElse(DeliveryPlan.Kind.SEVERAL);
    }

    /** The part of any way that this message would be, empty where it is none. */
    Optional<DeliveryPlan.Part> partOf(Message message) {
        return offers.get().stream()
                .map(Offer::plan)
                .filter(Objects::nonNull)
                .flatMap(plan -> plan.parts().stream())
                .filter(part -> part.message().equals(message))
                .findFirst();
    }

    ReadOnlyObjectProperty<List<Offer>> offersProperty() {
        return offers.getReadOnlyProperty();
    }

    /** What is left of the follower's allowance, null while nobody knows. */
    ReadOnlyObjectProperty<@Nullable Allowance> allowanceProperty() {
        return allowance.getReadOnlyProperty();
    }
}
