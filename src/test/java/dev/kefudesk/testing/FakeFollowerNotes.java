package dev.kefudesk.testing;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.port.FollowerNotes;
import dev.kefudesk.service.port.StoreFailure;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was noted of one account's followers, in memory. */
public final class FakeFollowerNotes implements FollowerNotes {

    public final Map<OpenId, String> remarks = new LinkedHashMap<>();
    public final Map<OpenId, List<Integer>> tagIds = new LinkedHashMap<>();
    public final Set<OpenId> blocked = new LinkedHashSet<>();
    public final Map<Integer, FollowerTag> tags = new LinkedHashMap<>();
    private StoreFailure.@Nullable Kind failing;

    /** From now on nothing can be written. */
    public void failing(StoreFailure.Kind kind) {
        failing = kind;
    }

    private void check() {
        if (failing != null) {
            throw new StoreFailure(failing, "as the test wants it", null);
        }
    }

    @Override
    public void setRemark(AccountId account, OpenId openId, String remark) {
        check();
        remarks.put(openId, remark);
    }

    @Override
    public void setTags(AccountId account, OpenId openId, List<Integer> ids) {
        check();
        tagIds.put(openId, List.copyOf(ids));
    }

    @Override
    public void setBlocked(AccountId account, Collection<OpenId> openIds, boolean now) {
        check();
        if (now) {
            blocked.addAll(openIds);
        } else {
            blocked.removeAll(openIds);
        }
    }

    @Override
    public void putTag(AccountId account, FollowerTag tag) {
        check();
        tags.put(tag.id(), tag);
    }

    @Override
    public void removeTag(AccountId account, int tagId) {
        check();
        tags.remove(tagId);
    }
}
