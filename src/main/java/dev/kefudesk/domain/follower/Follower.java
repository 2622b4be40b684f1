package dev.kefudesk.domain.follower;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A follower as this desk knows them. WeChat gives neither nickname nor portrait since 2021-12-27.
 *
 * @param alias name given at this desk, {@code ""} for none
 * @param remark name kept at WeChat, {@code ""} for none
 * @param tags names of the follower's tags, in WeChat's order
 * @param subscribed false after WeChat said {@code subscribe: 0}
 * @param subscribedAt when they followed, null where WeChat did not say
 * @param source WeChat's {@code subscribe_scene}, {@code ""} where unknown
 */
public record Follower(
        OpenId openId,
        String alias,
        String remark,
        List<String> tags,
        boolean subscribed,
        @Nullable Instant subscribedAt,
        String source) {

    public Follower {
        tags = List.copyOf(tags);
    }

    /** Alias, else remark, else a short form of the OpenID. */
    public String shownName() {
        return !alias.isBlank() ? alias : !remark.isBlank() ? remark : openId.shortForm();
    }

    /** Whether a person has named them, here or at WeChat. */
    public boolean named() {
        return !alias.isBlank() || !remark.isBlank();
    }

    /** A follower of whom nothing is known but the OpenID, as when one is typed in. */
    public static Follower unknown(OpenId openId) {
        return new Follower(openId, "", "", List.of(), true, null, "");
    }
}
