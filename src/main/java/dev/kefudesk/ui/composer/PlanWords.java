package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.MessageLimits;
import dev.kefudesk.domain.send.Allowance;
import dev.kefudesk.domain.send.DeliveryPlan;
import dev.kefudesk.domain.send.DeliveryPlanner.Offer;
import dev.kefudesk.ui.kit.Texts;
import org.jspecify.annotations.Nullable;

/** What is said of delivery plans, in the language of the moment. */
final class PlanWords {

    private final Texts texts;

    PlanWords(Texts texts) {
        this.texts = texts;
    }

    /** A way in one line: how many messages, and what it costs. */
    String offer(Offer offer, int cards) {
        DeliveryPlan plan = offer.plan();
        return switch (offer.kind()) {
            case FIRST_ONLY -> texts.get("composer.plan.first", cards - 1);
            case SEVERAL -> texts.get("composer.plan.several");
            case ONE_TEXT ->
                texts.get(
                        plan == null
                                ? "composer.plan.text-too-long"
                                : offer.picturesLost() > 0
                                        ? "composer.plan.one-text"
                                        : "composer.plan.one-text.no-pictures",
                        String.valueOf(offer.bytes()),
                        String.valueOf(MessageLimits.USUAL.textBytes()));
        };
    }

    /** What a way uses of what is left. */
    String uses(Allowance allowance, DeliveryPlan plan) {
        int uses = plan.parts().size();
        return tooMuch(allowance, plan)
                ? "! " + texts.get("composer.plan.uses-too-much", uses, allowance.left())
                : texts.get("composer.plan.uses", uses, allowance.left());
    }

    static boolean tooMuch(Allowance allowance, @Nullable DeliveryPlan plan) {
        return plan != null && allowance.exceededBy(plan.parts().size());
    }

    String progress(SendState.Planned running) {
        String where = texts.get("composer.plan.progress", running.part(), running.parts(), running.accepted());
        return "… " + (running.cancelling() ? where + " · " + texts.get("composer.plan.stops") : where);
    }

    /** How many cards are in the draft still. */
    String left(int cards) {
        return texts.get("composer.plan.cards-stay", cards);
    }

    /** What the button of a way does. */
    String button(DeliveryPlan.Kind kind, @Nullable DeliveryPlan plan) {
        return switch (kind) {
            case FIRST_ONLY -> texts.get("composer.send.first");
            case SEVERAL ->
                texts.get(
                        "composer.send.several", plan == null ? 0 : plan.parts().size());
            case ONE_TEXT -> texts.get("composer.send.text");
        };
    }
}
