package dev.kefudesk.storage;

import dev.kefudesk.domain.follower.BookChanges;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.OpenId;
import java.util.Collection;
import java.util.Map;

/** Compares what WeChat says of followers with what the book held before it was written down. */
public final class ChangeCount {

    private ChangeCount() {}

    /**
     * @param before who was in the book, by OpenID, and whether they followed
     */
    public static BookChanges ofDetails(Map<String, Boolean> before, Collection<FollowerDetails> details) {
        long added = 0;
        long left = 0;
        long returned = 0;
        for (FollowerDetails now : details) {
            Boolean followed = before.get(now.openId().value());
            if (followed == null) {
                added += now.subscribed() ? 1 : 0;
            } else if (followed && !now.subscribed()) {
                left++;
            } else if (!followed && now.subscribed()) {
                returned++;
            }
        }
        return new BookChanges(added, left, returned);
    }

    /**
     * @param before who was in the book, by OpenID
     */
    public static BookChanges ofOpenIds(Map<String, Boolean> before, Collection<OpenId> openIds) {
        return new BookChanges(
                openIds.stream()
                        .distinct()
                        .filter(openId -> !before.containsKey(openId.value()))
                        .count(),
                0,
                0);
    }
}
