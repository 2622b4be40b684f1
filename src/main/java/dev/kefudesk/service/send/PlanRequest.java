package dev.kefudesk.service.send;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.DraftStamp;
import dev.kefudesk.domain.send.AskReason;
import dev.kefudesk.domain.send.DeliveryPlan;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A plan to carry out, fixed at the moment of the click.
 *
 * @param draft the draft its cards leave as they are Accepted, null where none changes ("send to me")
 * @param confirmed what the person has agreed to already
 */
public record PlanRequest(
        Account account,
        OpenId follower,
        String followerName,
        DeliveryPlan plan,
        @Nullable DraftStamp draft,
        Set<AskReason> confirmed) {

    public PlanRequest {
        confirmed = Set.copyOf(confirmed);
    }

    public PlanRequest withConfirmed(Set<AskReason> agreed) {
        return new PlanRequest(account, follower, followerName, plan, draft, agreed);
    }
}
