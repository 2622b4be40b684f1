package dev.kefudesk.ui.followers;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;

/** What the list asks of the rest of the window. */
public interface FollowerActions {

    /** Marks a follower as the account's test follower, or takes the mark away. */
    void markTest(AccountId account, OpenId follower);

    /** Opens the card of whoever is written to. */
    void openCard();

    /** Shows the account's tags for changing them. */
    void manageTags();
}
