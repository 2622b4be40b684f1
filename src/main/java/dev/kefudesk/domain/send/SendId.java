package dev.kefudesk.domain.send;

/** One send as the operator sees it; each resend is a further attempt of the same send. */
public record SendId(String value) {}
