package dev.kefudesk.service.secret;

/**
 * Where secrets are kept now, and what stands in the way of it.
 *
 * @param place the file's path, or what the system calls its vault; {@code ""} where there is no vault
 * @param declined whether a person wants no passphrase for this start: secrets stay in memory
 * @param waiting whether something is in memory that the vault could not take yet
 * @param problem what the last failure was in technical words, {@code ""} for none
 */
public record VaultStatus(Stage stage, String place, boolean declined, boolean waiting, String problem) {

    /** How far the vault is. */
    public enum Stage {
        /** The system is being asked. */
        LOOKING,
        /** The system's own vault is open. */
        SYSTEM,
        /** The encrypted file is open. */
        OPEN,
        /** The encrypted file waits for its passphrase. */
        LOCKED,
        /** There is no file yet: a passphrase would make one. */
        NEW,
        /** The encrypted file is not as this program wrote it. */
        DAMAGED,
        /** This desk keeps nothing. */
        NONE
    }

    /** Whether secrets outlive this start. */
    public boolean keeps() {
        return stage == Stage.SYSTEM || stage == Stage.OPEN;
    }

    /** Whether a vault that holds something is shut, and a person has not chosen to do without it. */
    public boolean locked() {
        return !declined
                && switch (stage) {
                    case LOOKING, LOCKED, DAMAGED -> true;
                    case SYSTEM, OPEN, NEW, NONE -> false;
                };
    }
}
