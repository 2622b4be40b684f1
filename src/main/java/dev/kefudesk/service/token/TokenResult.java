package dev.kefudesk.service.token;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.send.SendOutcome.NotSent;

/** A token, or why there is none. */
public sealed interface TokenResult {

    record Ready(AccessToken token) implements TokenResult {}

    record Failed(NotSent problem) implements TokenResult {}
}
