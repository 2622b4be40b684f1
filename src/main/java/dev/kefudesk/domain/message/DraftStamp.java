package dev.kefudesk.domain.message;

/** The state of a draft that a send was made from: Accepted clears the draft only if it still has this revision. */
public record DraftStamp(DraftKey key, long revision) {}
