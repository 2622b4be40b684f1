package dev.kefudesk.domain.message;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;

/** A draft belongs to one account and one follower; it can never go to another. */
public record DraftKey(AccountId account, OpenId follower) {}
