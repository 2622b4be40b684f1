package dev.kefudesk.service.port;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How much is kept, and forgetting what is older than a person wants to keep. Every method blocks. */
public interface Upkeep {

    /**
     * What is kept now.
     *
     * @param bytes of the whole database, the history's and everything else's
     * @param deliveries rows of the history, an estimate where counting them takes long
     * @param oldest when the oldest row began, null where there is none
     */
    record Size(long bytes, long deliveries, @Nullable Instant oldest) {}

    Size size();

    /** Whether this login may delete rows of the history: in a team only the owner's. */
    boolean mayForget();

    /**
     * Deletes rows that began earlier, oldest first, with all that is known of them, and then what WeChat's chat record says
     * of that time. A message on its way stays, and so does an unknown outcome that nobody has settled.
     *
     * @param atMost rows deleted in this transaction, so that nobody waits long behind it
     * @return how many were deleted, of both together; fewer than {@code atMost} when no more are due
     */
    int forgetBefore(Instant moment, int atMost);
}
