package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftCheck;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.MessageLimits;
import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.service.token.TokenStatus.SecretState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says whether a draft can be sent and why not. */
final class SendCheck {

    private final DraftCheck check = new DraftCheck(MessageLimits.USUAL);
    private final TokenService tokens;
    private final Flights flights;

    SendCheck(TokenService tokens, Flights flights) {
        this.tokens = tokens;
        this.flights = flights;
    }

    List<Problem> problems(@Nullable Recipient to, @Nullable Draft draft) {
        return to == null || draft == null
                ? List.of()
                : check.problems(draft, to.account().cardsPerMessage());
    }

    SendState state(@Nullable Recipient to, @Nullable Draft draft, DraftState loaded) {
        if (to == null) {
            return new SendState.NoRecipient();
        }
        if (flights.underWay(to.key())) {
            return new SendState.Sending(flights.cancelling(to.key()));
        }
        if (draft == null) {
            return loaded == DraftState.UNREADABLE ? new SendState.Unreadable() : new SendState.Loading();
        }
        List<Problem> found = problems(to, draft);
        if (!found.isEmpty() && found.getFirst().stops()) {
            return new SendState.Stopped(found.getFirst());
        }
        SecretState secret = tokens.status(to.account()).secret();
        if (secret != SecretState.KNOWN) {
            return new SendState.SecretNeeded(secret == SecretState.LOCKED);
        }
        return new SendState.Ready(found.size());
    }

    /** Whether more cards are written than the account takes in one message. */
    static boolean tooManyCards(@Nullable Recipient to, @Nullable Draft draft) {
        return to != null
                && draft != null
                && draft.kind() == MessageKind.NEWS
                && draft.cards().size() > to.account().cardsPerMessage();
    }

    /** The draft as it would be with its first card only. */
    static Draft firstOf(Draft draft) {
        return draft.withCards(draft.cards().subList(0, 1));
    }
}
