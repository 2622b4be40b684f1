package dev.kefudesk.service.token;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.send.NoResend;
import dev.kefudesk.service.port.Endpoint;

/** What was found for a call whose token WeChat refused. */
public sealed interface Renewal {

    /** Another token than the refused one: the call may be made once more. */
    record Other(AccessToken token, Endpoint endpoint) implements Renewal {}

    /** There is none: the refusal stands. */
    record None(NoResend why) implements Renewal {}
}
