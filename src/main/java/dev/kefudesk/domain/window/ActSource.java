package dev.kefudesk.domain.window;

/** Where a desk knows an act from. */
public enum ActSource {
    /** {@code customservice/msgrecord/getmsglist}, opercode 2003. */
    CHAT_RECORD,
    /** {@code kfsession/getwaitcase}: the follower's last message. */
    WAITING_CASE,
    /** {@code subscribe_time} of {@code user/info}. */
    FOLLOW_DATE,
    /** The operator said so. */
    OPERATOR
}
