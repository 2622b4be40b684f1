package dev.kefudesk.ui.history;

import dev.kefudesk.domain.send.Delivery;

/** What the history hands to the rest of the window. */
@FunctionalInterface
public interface HistoryActions {

    /** Puts the message of this attempt into the composer, addressed to its follower. */
    void writeAgain(Delivery delivery);
}
