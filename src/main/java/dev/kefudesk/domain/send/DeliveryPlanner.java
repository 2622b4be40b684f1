package dev.kefudesk.domain.send;

import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftCheck;
import dev.kefudesk.domain.message.LinkTag;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.MessageLimits;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.message.SendOptions;
import dev.kefudesk.domain.message.TextSplit;
import dev.kefudesk.domain.send.DeliveryPlan.Kind;
import dev.kefudesk.domain.send.DeliveryPlan.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ways in which a draft's cards can reach a follower of an account that takes fewer in one message, or a text that
 * is longer than WeChat is known to take. For drafts whose only problem that stops is the number of cards.
 */
public final class DeliveryPlanner {

    /** Of a text: more than any follower may get. */
    private static final int MOST_PARTS = 30;

    private final MessageLimits limits;

    public DeliveryPlanner(MessageLimits limits) {
        this.limits = limits;
    }

    /**
     * One way, or why it is none.
     *
     * @param plan null where its text is longer than WeChat takes
     * @param bytes UTF-8 bytes of the text, also of one that does not fit; of a text that cannot be cut, of the piece of it
     *     that must stay in one message; 0 for other kinds
     * @param picturesLost cards whose picture does not get through, because a text has none
     */
    public record Offer(Kind kind, @Nullable DeliveryPlan plan, int bytes, int picturesLost) {}

    /**
     * One offer of each kind, in the order of the kinds; empty where everything fits into one message. The first card only
     * is exactly one card, however many the account takes.
     */
    public List<Offer> offers(Draft draft, int cardsPerMessage) {
        if (draft.kind() == MessageKind.TEXT) {
            int bytes = MessageLimits.utf8Bytes(draft.text());
            return bytes > limits.textBytes() && !draft.text().isBlank() ? ofText(draft.text(), bytes) : List.of();
        }
        List<NewsCard> cards = draft.cards();
        if (draft.kind() != MessageKind.NEWS || cards.size() <= cardsPerMessage) {
            return List.of();
        }
        List<Part> several = new ArrayList<>();
        for (int from = 0; from < cards.size(); from += cardsPerMessage) {
            several.add(part(draft, from, Math.min(from + cardsPerMessage, cards.size())));
        }
        return List.of(
                offer(new DeliveryPlan(Kind.FIRST_ONLY, List.of(part(draft, 0, 1)))),
                offer(new DeliveryPlan(Kind.SEVERAL, several)),
                oneText(cards));
    }

    private List<Offer> ofText(String text, int bytes) {
        Offer whole = new Offer(
                Kind.WHOLE_TEXT,
                new DeliveryPlan(Kind.WHOLE_TEXT, List.of(new Part(new Message.Text(text), List.of(), text))),
                bytes,
                0);
        if (bytes > MOST_PARTS * limits.textBytes()) {
            return List.of(new Offer(Kind.TEXT_PARTS, null, bytes, 0), whole);
        }
        Offer parts = switch (TextSplit.of(text, limits.textBytes())) {
            case TextSplit.TooLong piece -> new Offer(Kind.TEXT_PARTS, null, piece.bytes(), 0);
            case TextSplit.Parts(var cut) ->
                offer(new DeliveryPlan(
                        Kind.TEXT_PARTS,
                        cut.stream()
                                .map(part -> new Part(new Message.Text(part.message()), List.of(), part.taken()))
                                .toList()));
        };
        return List.of(parts, whole);
    }

    private static Offer offer(DeliveryPlan plan) {
        return new Offer(plan.kind(), plan, 0, 0);
    }

    private static Part part(Draft draft, int from, int to) {
        List<NewsCard> cards = draft.cards().subList(from, to);
        return new Part(DraftCheck.message(draft.withCards(cards)).with(SendOptions.NONE), cards);
    }

    private Offer oneText(List<NewsCard> cards) {
        String text = cards.stream().map(DeliveryPlanner::paragraph).collect(Collectors.joining("\n\n"));
        int bytes = MessageLimits.utf8Bytes(text);
        DeliveryPlan plan = bytes > limits.textBytes()
                ? null
                : new DeliveryPlan(Kind.ONE_TEXT, List.of(new Part(new Message.Text(text), cards)));
        int pictures =
                (int) cards.stream().filter(card -> !card.picUrl().isBlank()).count();
        return new Offer(Kind.ONE_TEXT, plan, bytes, pictures);
    }

    /** The card as a line to tap, its description below. Of a card with nothing but a picture, the picture's address. */
    private static String paragraph(NewsCard card) {
        String words = Stream.of(card.title(), card.description(), card.url(), card.picUrl())
                .filter(candidate -> !candidate.isBlank())
                .findFirst()
                .orElse("");
        String line = LinkTag.of(card.url(), words).orElseGet(() -> LinkTag.label(words));
        return card.title().isBlank() || card.description().isBlank()
                ? line
                : line + "\n" + LinkTag.withoutBrackets(card.description().strip());
    }
}
