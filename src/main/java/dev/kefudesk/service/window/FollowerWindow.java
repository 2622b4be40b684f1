package dev.kefudesk.service.window;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.window.ActRules;
import dev.kefudesk.domain.window.Knowledge;
import dev.kefudesk.domain.window.ReplyWindow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A follower's window with what it was made of, so that a countdown needs nothing but the time.
 *
 * @param asOf the moment it is true of, by WeChat's clock
 * @param waitingSince since when the follower waits for an answer, null for not waiting
 */
public record FollowerWindow(
        AccountId account,
        OpenId openId,
        ReplyWindow window,
        Knowledge known,
        ActRules rules,
        Instant asOf,
        @Nullable Instant waitingSince) {

    /** The same knowledge at another moment, by WeChat's clock. */
    public FollowerWindow at(Instant now) {
        return new FollowerWindow(account, openId, ReplyWindow.of(known, rules, now), known, rules, now, waitingSince);
    }
}
