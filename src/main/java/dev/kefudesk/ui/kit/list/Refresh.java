package dev.kefudesk.ui.kit.list;

/** What has to be read again. */
enum Refresh {
    NONE,
    /** The list's first rows. */
    TOP,
    ALL;

    Refresh and(Refresh other) {
        return compareTo(other) < 0 ? other : this;
    }
}
