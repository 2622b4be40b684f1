package dev.kefudesk.service.desk;

import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who serves a follower, as WeChat says. */
public sealed interface Served {

    record ByNobody() implements Served {}

    /** By the customer-service account that is this desk's own. */
    record ByUs(String kfAccount, @Nullable Instant since) implements Served {}

    /** By another one; by anyone at all where the operator has not said which is this desk's own. */
    record ByColleague(String kfAccount, @Nullable Instant since) implements Served {}

    /**
     * WeChat refused: 65400 where the function is not switched on, 48001 where the account may not use it, 61450 for test
     * accounts.
     */
    record Refused(ApiRefusal refusal) implements Served {}

    /** No token, or no answer that can be understood. */
    record Failed(NotSentCause cause, String detail) implements Served {}
}
