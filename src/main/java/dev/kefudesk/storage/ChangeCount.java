package dev.kefudesk.storage;

import dev.kefudesk.domain.follower.BookChanges;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.OpenId;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts how what is written down of followers differs from what the book held before. */
public final class ChangeCount {

    private long added;
    private long left;
    private long returned;

    /**
     * One follower.
     *
     * @param followed whether they followed before, null for one who was not in the book
     */
    public void add(@Nullable Boolean followed, boolean follows) {
        if (followed == null) {
            added += follows ? 1 : 0;
        } else if (followed != follows) {
            left += follows ? 0 : 1;
            returned += follows ? 1 : 0;
        }
    }

    public BookChanges changes() {
        return new BookChanges(added, left, returned);
    }

    /**
     * @param before who was in the book, by OpenID, and whether they followed
     */
    public static BookChanges ofDetails(Map<String, Boolean> before, Collection<FollowerDetails> details) {
        ChangeCount count = new ChangeCount();
        details.forEach(now -> count.add(before.get(now.openId().value()), now.subscribed()));
        return count.changes();
    }

    /**
     * @param before who was in the book, by OpenID
     */
    public static BookChanges ofOpenIds(Map<String, Boolean> before, Collection<OpenId> openIds) {
        ChangeCount count = new ChangeCount();
        openIds.stream()
                .distinct()
                .filter(openId -> !before.containsKey(openId.value()))
                .forEach(_ -> count.add(null, true));
        return count.changes();
    }
}
