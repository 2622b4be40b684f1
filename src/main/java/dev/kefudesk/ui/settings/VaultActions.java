package dev.kefudesk.ui.settings;

/** What a person can do about the place where secrets are kept. */
public interface VaultActions {

    /** Asks for the passphrase that opens the vault, or that makes it. */
    void open();

    /** Asks for the passphrase of before and a new one. */
    void change();

    /** Asks, then erases all secrets; accounts and history stay. */
    void forgotten();
}
