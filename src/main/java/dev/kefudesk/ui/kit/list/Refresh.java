package dev.kefudesk.ui.kit.list;

/** What has to be read again. */
enum Refresh {
    NONE,
    /** The list's first rows. */
    TOP,
    ALL;

    Refresh and(Refresh other) {
        return ordinal() < other.ordinal() ? other : this;
    }
}
