package dev.kefudesk.ui.shell;

/** The pages of the window, in the order of the rail. */
public enum Page {
    COMPOSE,
    WAITING,
    SNIPPETS,
    HISTORY,
    ACCOUNTS,
    SETTINGS
}
