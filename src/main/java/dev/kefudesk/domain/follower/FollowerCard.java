package dev.kefudesk.domain.follower;

import java.util.List;

/**
 * All that is kept of a follower but what was sent to them.
 *
 * @param note free text of this desk, or of the team, {@code ""} for none
 * @param unionId the same for one person across the accounts of one WeChat Open Platform account, {@code ""} where unknown
 * @param tagIds in WeChat's order, also of tags whose name is not known
 */
public record FollowerCard(Follower follower, String note, String unionId, FollowerMarks marks, List<Integer> tagIds) {

    public FollowerCard {
        tagIds = List.copyOf(tagIds);
    }

    /** Of a follower of whom nothing is known but the OpenID. */
    public static FollowerCard unknown(OpenId openId) {
        return new FollowerCard(Follower.unknown(openId), "", "", FollowerMarks.NONE, List.of());
    }
}
