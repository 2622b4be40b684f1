package dev.kefudesk.ui.card;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.follower.FollowerCard;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.LastContact;
import org.jspecify.annotations.Nullable;

/**
 * Whose card is shown, and what is kept of them.
 *
 * @param lastContact how the last send to them went, null for nothing sent yet
 */
record CardLook(
        Account account, FollowerCard card, @Nullable LastContact lastContact) {

    OpenId openId() {
        return card.follower().openId();
    }
}
