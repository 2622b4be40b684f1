package dev.kefudesk.service.send;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.DraftStamp;
import dev.kefudesk.domain.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * A message to send, fixed at the moment of the click.
 *
 * @param draft the draft it was made from, null for none
 * @param confirmed whether the person has agreed to send although an earlier outcome is unknown
 */
public record SendRequest(
        Account account,
        OpenId follower,
        String followerName,
        Message message,
        @Nullable DraftStamp draft,
        boolean confirmed) {}
