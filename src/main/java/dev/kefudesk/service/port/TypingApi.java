package dev.kefudesk.service.port;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.port.WeChatGateway.Done;

/** POST {@code /cgi-bin/message/custom/typing}. Blocks, never throws for what a server or a network does. */
public interface TypingApi {

    /**
     * Shows the follower that somebody is typing, or no longer. It lasts 15 s and ends with a message; 45080 where there was no
     * contact within 30 s, 45081 where it is shown already.
     */
    ApiAnswer<Done> typing(Endpoint at, AccessToken token, OpenId to, boolean on, CancelSignal cancel);
}
