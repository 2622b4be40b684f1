package dev.kefudesk.service.port;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import java.util.Collection;
import java.util.List;

/**
 * Where what WeChat has just accepted about a follower is noted, so that lists show it without another load. Every method
 * blocks.
 */
public interface FollowerNotes {

    /** The remark as WeChat now holds it; {@code ""} for none. Adds the OpenID if needed. */
    void setRemark(AccountId account, OpenId openId, String remark);

    /** All tags the follower now has; replaces those of before. Adds the OpenID if needed. */
    void setTags(AccountId account, OpenId openId, List<Integer> tagIds);

    /** Whether the followers are on the account's block list. Adds OpenIDs that are not there yet. */
    void setBlocked(AccountId account, Collection<OpenId> openIds, boolean blocked);

    /** A tag that is new or has a new name; who has it stays. */
    void putTag(AccountId account, FollowerTag tag);

    /** A tag that is gone: from the account and from every follower who had it. */
    void removeTag(AccountId account, int tagId);
}
