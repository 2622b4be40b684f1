package dev.kefudesk.sandbox;

import dev.kefudesk.domain.follower.OpenId;
import java.time.Instant;
import java.util.List;

/**
 * One follower of the sandbox.
 *
 * @param remark {@code ""} for none
 * @param sparse whether {@code user/info} gives no more than subscribe, openid and tagid_list
 * @param subscribed false for one who has unfollowed
 */
record SandboxFollower(
        OpenId openId,
        Scene scene,
        String remark,
        List<Integer> tagIds,
        Instant subscribedAt,
        String source,
        boolean sparse,
        boolean subscribed) {

    SandboxFollower {
        tagIds = List.copyOf(tagIds);
    }

    SandboxFollower withRemark(String other) {
        return new SandboxFollower(openId, scene, other, tagIds, subscribedAt, source, sparse, subscribed);
    }

    SandboxFollower withTagIds(List<Integer> others) {
        return new SandboxFollower(openId, scene, remark, others, subscribedAt, source, sparse, subscribed);
    }

    /** Gone: WeChat forgets the remark and the tags. */
    SandboxFollower unfollowed() {
        return new SandboxFollower(openId, scene, "", List.of(), subscribedAt, source, true, false);
    }

    SandboxFollower followedAt(Instant at) {
        return new SandboxFollower(openId, scene, remark, tagIds, at, source, false, true);
    }
}
