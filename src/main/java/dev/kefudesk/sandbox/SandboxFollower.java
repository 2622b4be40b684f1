package dev.kefudesk.sandbox;

import dev.kefudesk.domain.follower.OpenId;
import java.time.Instant;
import java.util.List;

/**
 * One follower of the sandbox.
 *
 * @param remark {@code ""} for none
 * @param sparse whether {@code user/info} gives no more than subscribe, openid and tagid_list
 */
record SandboxFollower(
        OpenId openId,
        Scene scene,
        String remark,
        List<Integer> tagIds,
        Instant subscribedAt,
        String source,
        boolean sparse) {

    boolean subscribed() {
        return scene != Scene.UNFOLLOWED;
    }
}
