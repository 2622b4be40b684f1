package dev.kefudesk.service.port;

import dev.kefudesk.domain.account.SecretKey;
import java.util.Map;

/**
 * Where secrets outlive a start: the system's vault, or a file encrypted with a passphrase. Every method blocks; what fails
 * for a reason of the vault's own is thrown as {@link VaultFailure}.
 */
public interface SecretVault {

    /** What kind of vault it is. */
    enum Kind {
        /** The system's own: Keychain, Credential Manager, Secret Service. */
        SYSTEM,
        /** A file in the home, encrypted with a key made of a passphrase. */
        ENCRYPTED_FILE
    }

    /** How a vault stands. */
    enum State {
        /** Secrets can be read and written. */
        OPEN,
        /** There is no passphrase yet, and nothing is kept. */
        NEW,
        /** The passphrase has not been given since the start. */
        LOCKED,
        /** The file was changed by something else than this program, or is of a version it does not know. */
        DAMAGED
    }

    /** What giving a passphrase came to. */
    enum Unlocking {
        OPENED,
        WRONG_PASSPHRASE,
        /** Nothing was overwritten. */
        DAMAGED
    }

    Kind kind();

    /** Where it is, for a person: the file's path, or what the system calls its vault. */
    String place();

    State state();

    /** Makes the vault with this passphrase. Only in state {@code NEW}. */
    void create(char[] passphrase);

    /** Only in state {@code LOCKED} or {@code OPEN}. */
    Unlocking unlock(char[] passphrase);

    /** Encrypts everything anew, with another salt. Nothing is changed unless the old passphrase is right. */
    Unlocking change(char[] old, char[] passphrase);

    /** Everything kept; only in state {@code OPEN}. A system's vault is asked for the keys given, a file gives all. */
    Map<SecretKey, String> read(Iterable<SecretKey> keys);

    /** Only in state {@code OPEN}. */
    void write(SecretKey key, String value);

    /** Only in state {@code OPEN}; nothing happens where nothing is kept. */
    void erase(SecretKey key);

    /** Forgets all secrets and the passphrase, in whatever state; the state is {@code NEW} afterwards for a file. */
    void eraseAll(Iterable<SecretKey> keys);
}
