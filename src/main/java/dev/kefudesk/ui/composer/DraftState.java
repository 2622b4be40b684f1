package dev.kefudesk.ui.composer;

/** How safe the open draft is. */
public enum DraftState {
    /** No draft is open. */
    NONE,
    LOADING,
    /** It could not be read; nothing can be written until it is. */
    UNREADABLE,
    SAVING,
    SAVED,
    /** What is on screen is not on disk. */
    FAILED
}
