package dev.kefudesk.service.port;

import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.account.SecretKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What a team shares in secret, as sealed bytes: the database never sees the team key, a passphrase or a secret in clear.
 * Every method blocks; failures of the store itself are thrown as {@link StoreFailure}.
 */
public interface TeamStore {

    /**
     * How the team key is made of the team passphrase, and how to know that it is the right one.
     *
     * @param version rises with each rotation, 1 for the first
     * @param rounds of the key derivation
     * @param verifier something known, sealed with the key
     * @param sharesSecrets whether AppSecrets are kept here too; else each desk is given its own
     */
    record TeamKey(int version, byte[] salt, int rounds, byte[] verifier, boolean sharesSecrets) {}

    /** A secret, sealed with the team key of that version. */
    record Sealed(int version, byte[] bytes) {}

    /** The key in force, empty where the team has none yet. */
    Optional<TeamKey> key();

    /** Whether this login may make and rotate the team key, and choose what it shares. */
    boolean mayRotate();

    /** Writes the first key down; false where there is one already. */
    boolean create(TeamKey first);

    /**
     * Puts another key in force and exchanges every secret in the same transaction, in which no other desk writes any.
     *
     * @param reseal given all secrets, gives them sealed with the new key; what it leaves out is erased. Must not use the
     *     store
     * @return false, with nothing changed, where {@code next} does not follow the version in force
     */
    boolean rotate(TeamKey next, UnaryOperator<Map<SecretKey, Sealed>> reseal);

    /**
     * Writes down whether AppSecrets are kept here. Where they are not any more, those that are here are erased in the same
     * transaction. Nothing happens where there is no key.
     */
    void shareSecrets(boolean share);

    Optional<Sealed> find(SecretKey key);

    /**
     * Writes a secret down; false, with nothing changed, where it is not sealed with the key in force, or where it is an
     * AppSecret and the team does not keep those here.
     */
    boolean put(SecretKey key, Sealed secret);

    /** Also without the key. */
    void erase(SecretKey key);

    /**
     * Does something that one desk of the team does at a time, as fetching the token of an AppID at an origin.
     *
     * @param patience how long to wait for another desk to end
     * @return empty, with nothing done, where the other desk did not end
     */
    <T> Optional<T> alone(CredentialScope scope, Duration patience, Supplier<T> work);
}
