package dev.kefudesk.service.send;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.DraftChange;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.DraftStamp;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.AskReason;
import dev.kefudesk.domain.send.PlanPart;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message to send, fixed at the moment of the click.
 *
 * @param onAccepted what it takes out of the draft it was made from, null for nothing
 * @param confirmed what the person has agreed to already
 * @param plan its place in a delivery plan, null for a send of its own
 */
public record SendRequest(
        Account account,
        OpenId follower,
        String followerName,
        Message message,
        @Nullable DraftChange onAccepted,
        Set<AskReason> confirmed,
        @Nullable PlanPart plan) {

    public SendRequest {
        confirmed = Set.copyOf(confirmed);
        if (onAccepted != null && !onAccepted.key().equals(new DraftKey(account.id(), follower))) {
            throw new IllegalArgumentException("a draft goes to its own follower of its own account");
        }
    }

    /** A send of its own that empties its draft; {@code confirmed} agrees to everything. */
    public SendRequest(
            Account account,
            OpenId follower,
            String followerName,
            Message message,
            @Nullable DraftStamp draft,
            boolean confirmed) {
        this(
                account,
                follower,
                followerName,
                message,
                draft == null ? null : new DraftChange.Clear(draft),
                confirmed ? EnumSet.allOf(AskReason.class) : Set.of(),
                null);
    }

    /** To the account's test follower, which leaves the draft as it is; empty where the account has none. */
    public static Optional<SendRequest> toTestFollower(Account account, String followerName, Message message) {
        return Optional.ofNullable(account.testFollower())
                .map(follower -> new SendRequest(account, follower, followerName, message, null, Set.of(), null));
    }

    public SendRequest withConfirmed(Set<AskReason> agreed) {
        return new SendRequest(account, follower, followerName, message, onAccepted, agreed, plan);
    }

    /** The draft revision that it empties, null where it empties none. */
    @Nullable
    DraftStamp draft() {
        return onAccepted instanceof DraftChange.Clear clear ? clear.stamp() : null;
    }
}
