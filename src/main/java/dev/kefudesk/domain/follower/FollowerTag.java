package dev.kefudesk.domain.follower;

/** A tag of the account. Ids 0, 1 and 2 are the system's. */
public record FollowerTag(int id, String name, long count) {}
