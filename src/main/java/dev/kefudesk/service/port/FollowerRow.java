package dev.kefudesk.service.port;

import dev.kefudesk.domain.follower.FollowerMarks;
import dev.kefudesk.domain.send.FollowerEntry;

/**
 * A follower at their place in the list.
 *
 * @param place the row's key for {@link RowsFrom}; it changes when the follower follows anew, and never means anyone else
 */
public record FollowerRow(long place, FollowerEntry entry, FollowerMarks marks) {

    /** Of a follower without marks. */
    public FollowerRow(long place, FollowerEntry entry) {
        this(place, entry, FollowerMarks.NONE);
    }
}
