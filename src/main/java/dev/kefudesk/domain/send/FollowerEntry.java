package dev.kefudesk.domain.send;

import dev.kefudesk.domain.follower.Follower;
import org.jspecify.annotations.Nullable;

/** A row of the follower list: the follower and how the last send to them went, null for nothing sent yet. */
public record FollowerEntry(Follower follower, @Nullable LastContact lastContact) {}
