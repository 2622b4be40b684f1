package dev.kefudesk.service.follower;

import dev.kefudesk.domain.account.AccountId;

/** The loading of this account's followers moved on. */
public record LoadChanged(AccountId account, LoadState state) {}
