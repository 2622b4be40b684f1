package dev.kefudesk.service.window;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of windows has changed.
 *
 * @param follower whose, null where it may be anyone's of the account
 */
public record WindowChanged(AccountId account, @Nullable OpenId follower) {

    /** Whether it is of this follower. */
    public boolean concerns(AccountId whose, OpenId openId) {
        return account.equals(whose) && (follower == null || follower.equals(openId));
    }
}
