package dev.kefudesk.domain.conversation;

import dev.kefudesk.domain.follower.OpenId;
import java.time.Instant;

/**
 * One entry of {@code customservice/msgrecord/getmsglist}. WeChat gives it no number of its own.
 *
 * @param fromFollower true for opercode 2003 (the follower wrote), false for 2002 (an agent or another tool sent)
 * @param text {@code [image]}, {@code [voice]} and {@code [video]} stand for what is no text
 * @param at by WeChat's clock, to the second
 * @param worker the customer-service account, blanks removed, {@code ""} where WeChat does not say
 */
public record ChatRecord(OpenId openId, boolean fromFollower, String text, Instant at, String worker) {}
