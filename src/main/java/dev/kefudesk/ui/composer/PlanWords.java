package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.MessageLimits;
import dev.kefudesk.domain.send.Allowance;
import dev.kefudesk.domain.send.DeliveryPlan;
import dev.kefudesk.domain.send.DeliveryPlanner.Offer;
import dev.kefudesk.ui.kit.Texts;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said of delivery plans, in the language of the moment. */
final class PlanWords {

    /** A text of so many bytes is more messages than any follower may get. */
    private static final int MANY_BYTES = 20 * MessageLimits.USUAL.textBytes();

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
            case TEXT_PARTS ->
                plan == null
                        ? texts.get(
                                offer.bytes() > MANY_BYTES ? "composer.plan.parts-too-many" : "composer.plan.parts-not",
                                String.valueOf(offer.bytes()),
                                String.valueOf(MessageLimits.USUAL.textBytes()))
                        : texts.get("composer.plan.parts", bytes(plan));
            case WHOLE_TEXT -> texts.get("composer.plan.whole", String.valueOf(offer.bytes()));
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

    private static String bytes(DeliveryPlan plan) {
        return plan.parts().stream()
                .map(part -> part.message() instanceof Message.Text(String content, var _)
                        ? String.valueOf(MessageLimits.utf8Bytes(content))
                        : "")
                .collect(Collectors.joining(" + "));
    }

    /** Why a way has to be chosen. */
    String headline(MessageKind kind, int cardsPerMessage, int cards, String text) {
        return switch (kind) {
            case NEWS -> texts.get("composer.plan.text", cardsPerMessage, cards);
            case TEXT ->
                texts.get(
                        "composer.plan.long",
                        String.valueOf(MessageLimits.utf8Bytes(text)),
                        String.valueOf(MessageLimits.USUAL.textBytes()));
            case IMAGE, VOICE, VIDEO, MUSIC, ARTICLE, MENU, MINI_PROGRAM, COUPON -> "";
        };
    }

    /** What is in the draft still. */
    String left(MessageKind kind, int cards, String text) {
        return switch (kind) {
            case NEWS -> texts.get("composer.plan.cards-stay", cards);
            case TEXT -> text.isBlank() ? "" : texts.get("composer.plan.text-stays");
            case IMAGE, VOICE, VIDEO, MUSIC, ARTICLE, MENU, MINI_PROGRAM, COUPON -> "";
        };
    }

    /** What the button of a way does. */
    String button(DeliveryPlan.Kind kind, @Nullable DeliveryPlan plan) {
        return switch (kind) {
            case FIRST_ONLY -> texts.get("composer.send.first");
            case SEVERAL ->
                texts.get(
                        "composer.send.several", plan == null ? 0 : plan.parts().size());
            case ONE_TEXT -> texts.get("composer.send.text");
            case TEXT_PARTS ->
                texts.get("composer.send.parts", plan == null ? 0 : plan.parts().size());
            case WHOLE_TEXT -> texts.get("composer.send.whole");
        };
    }
}
