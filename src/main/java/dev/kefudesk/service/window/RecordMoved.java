package dev.kefudesk.service.window;

import dev.kefudesk.domain.account.AccountId;

/** The reading of an account's chat record stands otherwise. */
public record RecordMoved(AccountId account, RecordState state) {}
