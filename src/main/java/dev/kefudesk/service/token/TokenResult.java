package dev.kefudesk.service.token;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.service.port.Endpoint;

/** A token, or why there is none. */
public sealed interface TokenResult {

    /** The token, and where and how to use it. */
    record Ready(AccessToken token, Endpoint endpoint) implements TokenResult {}

    record Failed(NotSent problem) implements TokenResult {}
}
