package dev.kefudesk.domain.window;

import java.time.Instant;

/**
 * Something a follower did that allows the account to write to them.
 *
 * @param at by WeChat's clock, to the second
 */
public record Act(ActKind kind, Instant at, ActSource source) {}
