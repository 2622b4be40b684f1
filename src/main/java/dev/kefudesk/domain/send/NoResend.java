package dev.kefudesk.domain.send;

/** Why a message whose token was refused was not sent once more. */
public enum NoResend {
    /** A normal refresh brought the same token, and so did a forced one. */
    SAME_TOKEN,
    /** The token may be forced once in 30 s only. */
    FORCED_TOO_SOON,
    /** The token was forced 20 times within a day, which is all that WeChat allows. */
    FORCED_TOO_OFTEN,
    /** The call for another token failed or was refused. */
    NO_OTHER_TOKEN,
    /** The token was typed by a person, and only a person can bring another one. */
    FIXED_TOKEN,
    /** The server that gives this account its tokens gave the same one again. */
    SAME_FROM_SERVER,
    /** The person cancelled before the second attempt. */
    CANCELLED,
    /** A second attempt was made, and its row tells the rest. */
    RESENT
}
