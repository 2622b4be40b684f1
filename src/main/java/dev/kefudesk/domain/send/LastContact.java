package dev.kefudesk.domain.send;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The last outcome of anything sent to a follower from this desk, and when. */
public record LastContact(SendOutcome outcome, Instant at) {

    /** 45015 and 45047: nothing gets through until the follower writes again. */
    public static final Set<Long> MUST_WRITE_FIRST = Set.of(45015L, 45047L);

    public boolean followerMustWriteFirst() {
        return outcome instanceof SendOutcome.Refused refused
                && MUST_WRITE_FIRST.contains(refused.refusal().code());
    }

    /** Whether this takes the earlier one's place: what never left says nothing of a follower who must write first. */
    public boolean replaces(@Nullable LastContact earlier) {
        return !(outcome instanceof SendOutcome.NotSent) || earlier == null || !earlier.followerMustWriteFirst();
    }
}
