package dev.kefudesk.domain.follower;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entry of {@code user/info/batchget}; every field but the OpenID and its following may be missing. */
public record FollowerDetails(
        OpenId openId,
        boolean subscribed,
        @Nullable Instant subscribedAt,
        String remark,
        List<Integer> tagIds,
        String source,
        String unionId) {

    public FollowerDetails {
        tagIds = List.copyOf(tagIds);
    }
}
