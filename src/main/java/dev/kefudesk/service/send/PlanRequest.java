package dev.kefudesk.service.send;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.DraftStamp;
import dev.kefudesk.domain.send.AskReason;
import dev.kefudesk.domain.send.DeliveryPlan;
import java.util.List;
import java.util.Optional;
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
        if (draft != null && !draft.key().equals(new DraftKey(account.id(), follower))) {
            throw new IllegalArgumentException("a draft goes to its own follower of its own account");
        }
    }

    /** To the account's test follower, which leaves the draft as it is; empty where the account has none. */
    public static Optional<PlanRequest> toTestFollower(Account account, String followerName, DeliveryPlan plan) {
        return Optional.ofNullable(account.testFollower())
                .map(follower -> new PlanRequest(account, follower, followerName, plan, null, Set.of()));
    }

    /**
     * What is left after so many accepted parts, for going on once a person has agreed; empty where nothing is. It is a plan
     * of its own then.
     */
    public Optional<PlanRequest> after(int accepted) {
        List<DeliveryPlan.Part> parts = plan.parts();
        return accepted >= parts.size()
                ? Optional.empty()
                : Optional.of(new PlanRequest(
                        account,
                        follower,
                        followerName,
                        new DeliveryPlan(plan.kind(), parts.subList(accepted, parts.size())),
                        draft,
                        confirmed));
    }

    public PlanRequest withConfirmed(Set<AskReason> agreed) {
        return new PlanRequest(account, follower, followerName, plan, draft, agreed);
    }
}
