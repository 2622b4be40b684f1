package dev.kefudesk.ui.settings;

/** What a person can do about the team passphrase; each asks over the window. */
public interface TeamActions {

    /** Makes the first one. */
    void create();

    /** Gives the one in force. */
    void unlock();

    /** Puts another one in force. */
    void rotate();
}
