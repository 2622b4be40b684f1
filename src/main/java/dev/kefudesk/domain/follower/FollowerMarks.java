package dev.kefudesk.domain.follower;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a list marks a follower with beside their name.
 *
 * @param favourite whether a person at this desk, or in this team, has marked them
 * @param blocked whether they are on the account's block list
 * @param windowUntil until when they may be written to as far as is known; in the past for no more, null for unknown
 * @param windowShut whether WeChat itself said that they cannot be written to
 * @param waitingSince since when they wait for an answer, null for not waiting
 */
public record FollowerMarks(
        boolean favourite,
        boolean blocked,
        @Nullable Instant windowUntil,
        boolean windowShut,
        @Nullable Instant waitingSince) {

    /** Of a follower of whom nothing is known. */
    public static final FollowerMarks NONE = new FollowerMarks(false, false, null, false, null);
}
