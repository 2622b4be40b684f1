package dev.kefudesk.service.secret;

import dev.kefudesk.domain.account.SecretKey;
import java.util.Optional;

/** The secrets that are known: those of this session, and those that the vault brings. Thread-safe. */
public interface Secrets {

    /** What is in memory; never blocks. */
    Optional<String> find(SecretKey key);

    /** What is in memory, else in the vault where that is open. Blocks. */
    Optional<String> load(SecretKey key);

    /** Remembers it for this session at once, and over restarts as soon as there is an open vault. Never blocks. */
    void keep(SecretKey key, String value);

    /** Remembers it for this session only, as the sandbox's. Never blocks. */
    void hold(SecretKey key, String value);

    /** Forgets it here at once, and in the vault as soon as that is open. Never blocks. */
    void erase(SecretKey key);

    /** Forgets it at this desk; what a team shares stays as the team has it. Never blocks. */
    default void eraseHere(SecretKey key) {
        erase(key);
    }

    /** Whether a passphrase would bring more secrets. Never blocks. */
    boolean locked();

    /** What keeps a secret away that is not in memory. Never blocks. */
    default Lack lack(SecretKey key) {
        return locked() ? Lack.VAULT_LOCKED : Lack.NONE;
    }

    /** Whether the other desks of a team know it too. Never blocks. */
    default boolean shared(SecretKey key) {
        return false;
    }

    /** Why a secret is not in memory. */
    enum Lack {
        /** There is none, or nobody has asked for it yet. */
        NONE,
        /** It may be in this desk's vault. */
        VAULT_LOCKED,
        /** It may be among what the team shares, which the team passphrase opens. */
        TEAM_LOCKED,
        /** The team's database could not be asked. */
        TEAM_UNREACHABLE
    }
}
