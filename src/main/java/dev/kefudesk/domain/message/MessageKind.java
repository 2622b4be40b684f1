package dev.kefudesk.domain.message;

/** The kinds an operator can compose, named as WeChat's {@code msgtype} names them. */
public enum MessageKind {
    TEXT,
    NEWS
}
