package dev.kefudesk.ui.kit.list;

/** What a list shows. */
public enum ListState {
    LOADING,
    READY,
    /** There is nothing, whatever one looks for. */
    EMPTY,
    NOTHING_FOUND,
    /** The rows could not be read. */
    BROKEN
}
