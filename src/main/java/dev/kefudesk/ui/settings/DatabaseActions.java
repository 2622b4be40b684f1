package dev.kefudesk.ui.settings;

/** What a person can do about a team's database that cannot be used. */
public interface DatabaseActions {

    /** Connects anew. */
    void retry();

    /** Asks for the password of the login, or for the passphrase of the vault that holds it. */
    void password();
}
