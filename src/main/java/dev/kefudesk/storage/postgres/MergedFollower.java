package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerMarks;
import dev.kefudesk.service.port.MoveSource.KeptFollower;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a team knows of a follower together with what a desk does: the team's alias, note and marks where it has them, and
 * WeChat's newer word. Acts are added, not merged here.
 */
final class MergedFollower {

    private MergedFollower() {}

    static KeptFollower of(KeptFollower teams, KeptFollower desks) {
        boolean deskIsNewer = later(desks.lastSeen(), teams.lastSeen());
        FollowerDetails details =
                deskIsNewer ? over(teams.details(), desks.details()) : over(desks.details(), teams.details());
        String alias = teams.alias().isEmpty() ? desks.alias() : teams.alias();
        return new KeptFollower(
                details,
                alias,
                deskIsNewer ? desks.lastSeen() : teams.lastSeen(),
                teams.note().isEmpty() ? desks.note() : teams.note(),
                marks(teams.marks(), desks.marks()),
                teams.acts());
    }

    private static FollowerMarks marks(FollowerMarks teams, FollowerMarks desks) {
        FollowerMarks window = teams.windowUntil() == null ? desks : teams;
        return new FollowerMarks(
                teams.favourite() || desks.favourite(),
                teams.blocked() || desks.blocked(),
                window.windowUntil(),
                window.windowShut(),
                teams.waitingSince() == null ? desks.waitingSince() : teams.waitingSince());
    }

    private static boolean later(@Nullable Instant one, @Nullable Instant other) {
        return one != null && (other == null || one.isAfter(other));
    }

    /** Of someone who left, WeChat says nothing but that, and it takes back neither date, source nor UnionID. */
    private static FollowerDetails over(FollowerDetails older, FollowerDetails newer) {
        boolean told = newer.subscribed() && newer.subscribedAt() != null;
        return new FollowerDetails(
                newer.openId(),
                newer.subscribed(),
                newer.subscribedAt() == null ? older.subscribedAt() : newer.subscribedAt(),
                told || !newer.remark().isEmpty() ? newer.remark() : older.remark(),
                told || !newer.tagIds().isEmpty() ? newer.tagIds() : older.tagIds(),
                newer.source().isEmpty() ? older.source() : newer.source(),
                newer.unionId().isEmpty() ? older.unionId() : newer.unionId());
    }
}
