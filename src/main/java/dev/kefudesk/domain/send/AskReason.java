package dev.kefudesk.domain.send;

/** Why a person is asked before a message is sent. */
public enum AskReason {
    /** An earlier message to the follower has an unknown outcome that nobody has settled. */
    UNSETTLED,
    /** The same content went to the follower within the last two minutes. */
    SAME_CONTENT
}
