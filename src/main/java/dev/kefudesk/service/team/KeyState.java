package dev.kefudesk.service.team;

/**
 * How the team key stands at this desk.
 *
 * @param mayRotate whether this login may make and rotate it, and choose what it shares
 * @param sharesSecrets whether AppSecrets are kept once for the team; else each desk is given its own
 */
public record KeyState(Stage stage, boolean mayRotate, boolean sharesSecrets) {

    /** What a person can do about it depends on this. */
    public enum Stage {
        /** The database has not been asked yet. */
        LOOKING,
        /** The team has no key yet: its owner makes one. */
        NONE,
        /** The team has a key, and this desk needs the passphrase. */
        LOCKED,
        /** What the team shares can be read and written. */
        OPEN,
        /** The passphrase that was given or kept is not the one in force. */
        WRONG,
        /** The database does not answer. A key that was open goes on opening what is in memory. */
        UNREACHABLE,
        /** What the database says about the key makes no sense; nothing is tried with it. */
        UNREADABLE
    }

    static final KeyState LOOKING = new KeyState(Stage.LOOKING, false, true);

    KeyState at(Stage other) {
        return new KeyState(other, mayRotate, sharesSecrets);
    }
}
