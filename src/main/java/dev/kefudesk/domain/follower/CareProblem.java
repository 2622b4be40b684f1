package dev.kefudesk.domain.follower;

/** Why WeChat would not take a change to a follower or a tag, known before it is asked. */
public enum CareProblem {
    /** 30 characters or more. */
    REMARK_TOO_LONG,
    /** Control characters, line breaks or halves of characters. */
    UNSAFE_CHARACTERS,
    TAG_NAME_BLANK,
    /** Over 30 bytes of UTF-8, which are ten Chinese characters (45158). */
    TAG_NAME_TOO_LONG,
    /** 45157. */
    TAG_NAME_TAKEN,
    /** 100 are all an account may have (45056). */
    TOO_MANY_TAGS,
    /** Tags 0, 1 and 2 are WeChat's own (45058). */
    SYSTEM_TAG,
    /** Over 100,000 followers have it, so it cannot be deleted (45057). */
    TAG_TOO_LARGE,
    /** 20 are all a follower may have (45059). */
    TOO_MANY_TAGS_OF_FOLLOWER
}
