package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.follower.Follower;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.domain.send.LastContact;

/** Who is written to, and from which account. */
public record Recipient(Account account, FollowerEntry entry) {

    public Follower follower() {
        return entry.follower();
    }

    /** The draft that belongs to both. */
    public DraftKey key() {
        return new DraftKey(account.id(), follower().openId());
    }

    Recipient with(LastContact contact) {
        return contact.replaces(entry.lastContact())
                ? new Recipient(account, new FollowerEntry(follower(), contact))
                : this;
    }
}
