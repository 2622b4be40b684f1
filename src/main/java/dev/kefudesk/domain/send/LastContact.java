package dev.kefudesk.domain.send;

import java.time.Instant;

/** The last outcome of anything sent to a follower from this desk, and when. */
public record LastContact(SendOutcome outcome, Instant at) {

    /** 45015 and 45047: nothing gets through until the follower writes again. */
    public boolean followerMustWriteFirst() {
        return outcome instanceof SendOutcome.Refused refused
                && (refused.refusal().code() == 45015 || refused.refusal().code() == 45047);
    }
}
