package dev.kefudesk.domain.window;

/** What a follower can do that allows the account to write to them (see {@link ActRules} for how often and how long). */
public enum ActKind {
    /** Sends a message to the account. */
    MESSAGE,
    /** Taps a menu entry that reports the tap, an entry of a menu message included. */
    MENU_TAP,
    /** Follows the account. */
    FOLLOW,
    /** Scans a QR code of the account. */
    SCAN
}
