package dev.kefudesk.service.send;

import dev.kefudesk.domain.window.ReplyWindow;
import java.time.Instant;

/** What speaks against a message before the journal is asked, and so before it is submitted; a person may agree to all of it. */
public sealed interface Doubt {

    /** A colleague serves the follower: two people would answer at once. */
    record ServedByColleague(String kfAccount) implements Doubt {}

    /**
     * By all that is known of the follower's window and allowance, WeChat will refuse.
     *
     * @param window closed, used up, or open with less left than is to be sent
     * @param asOf the moment it is true of, by WeChat's clock
     * @param messages how many are to be sent
     */
    record ProbablyRefused(ReplyWindow window, Instant asOf, int messages) implements Doubt {}
}
