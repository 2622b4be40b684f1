package dev.kefudesk.domain.message;

/** What {@code /cgi-bin/media/upload} takes, named as its {@code type} names it. */
public enum MediaKind {
    IMAGE,
    VOICE,
    VIDEO,
    /** A small JPG beside a video, a piece of music or a mini-program card. */
    THUMB
}
