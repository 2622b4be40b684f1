package dev.kefudesk.domain.picture;

/** Whether the follower will see a picture, from good to bad. */
public enum PictureVerdict {
    /** The same good picture came both times it was asked for. */
    SURE,
    /** It may be shown or not, and nobody but the follower's phone can tell. */
    DOUBTFUL,
    /** A grey box. */
    WILL_NOT_SHOW
}
