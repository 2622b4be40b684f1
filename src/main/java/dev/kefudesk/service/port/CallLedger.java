package dev.kefudesk.service.port;

import dev.kefudesk.domain.account.CredentialScope;
import java.time.Instant;
import java.util.List;

/** Counts over restarts the calls that WeChat allows only a few of. Every method blocks; noted means durable. */
public interface CallLedger {

    /** Which calls are counted. */
    enum Rare {
        /** {@code stable_token} with {@code force_refresh}: one in 30 s, 20 a day. */
        FORCED_TOKEN,
        /** {@code clear_quota}: 10 a month, together with the web console's. */
        CLEARED_QUOTA,
        /** {@code user/get}: a page of OpenIDs; 500 a day, with test accounts 100. */
        FOLLOWER_PAGE,
        /** {@code freepublish/batchget}: a page of published articles; 100 a day. */
        ARTICLE_PAGE
    }

    /** Notes a call before it is made, so that a crash cannot make it uncounted. Entries of over 40 days may be dropped. */
    void note(CredentialScope scope, Rare call, Instant at);

    /** The calls noted from {@code since} on, oldest first. */
    List<Instant> since(CredentialScope scope, Rare call, Instant since);
}
