package dev.kefudesk.service.team;

import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.secret.PassphraseKey;
import dev.kefudesk.service.port.TeamStore.Sealed;
import dev.kefudesk.service.port.TeamStore.TeamKey;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The team key as this desk holds it, proven by the verifier. Every secret is bound to its kind, AppID, API origin and the
 * key's version: moved to another row it does not open. Thread-safe.
 */
final class OpenKey {

    private static final String VERIFIER = "kefudesk team key";
    private static final String SECRET = "kefudesk team secret";
    private static final int TAG_BYTES = 16;
    private static final int MOST_SALT_BYTES = 64;

    /** Fewer are of no use, and no version of this program writes so few. */
    private static final int LEAST_ROUNDS = 1_000;

    private final PassphraseKey key;
    private final TeamKey row;
    private boolean wiped;

    private OpenKey(PassphraseKey key, TeamKey row) {
        this.key = key;
        this.row = row;
    }

    /** Whether a key can be tried against it at all, without computing for hours. */
    static boolean sensible(TeamKey row) {
        return row.version() >= 1
                && row.rounds() >= LEAST_ROUNDS
                && row.rounds() <= PassphraseKey.MOST_ROUNDS
                && row.salt().length >= PassphraseKey.SALT_BYTES
                && row.salt().length <= MOST_SALT_BYTES
                && row.verifier().length == PassphraseKey.NONCE_BYTES + VERIFIER.length() + TAG_BYTES;
    }

    /** A key of its own salt, whose {@link #row} is to be written down. */
    static OpenKey make(char[] passphrase, int version, int rounds, boolean sharesSecrets) {
        byte[] salt = PassphraseKey.newSalt();
        PassphraseKey key = PassphraseKey.of(passphrase, salt, rounds);
        byte[] verifier = joined(key.seal(bytes(VERIFIER), bound(VERIFIER, version)));
        return new OpenKey(key, new TeamKey(version, salt, rounds, verifier, sharesSecrets));
    }

    /** The key of this row, empty where the passphrase is not the one that it was made of. Only for a sensible row. */
    static Optional<OpenKey> of(char[] passphrase, TeamKey row) {
        PassphraseKey key = PassphraseKey.of(passphrase, row.salt(), row.rounds());
        byte[] known = key.open(parted(row.verifier()), bound(VERIFIER, row.version()));
        if (known == null || !Arrays.equals(known, bytes(VERIFIER))) {
            key.wipe();
            return Optional.empty();
        }
        return Optional.of(new OpenKey(key, row));
    }

    TeamKey row() {
        return row;
    }

    int version() {
        return row.version();
    }

    /** Whether this row says the same about the key, whatever is shared with it. */
    boolean isOf(TeamKey other) {
        return row.version() == other.version()
                && row.rounds() == other.rounds()
                && Arrays.equals(row.salt(), other.salt())
                && Arrays.equals(row.verifier(), other.verifier());
    }

    /** Empty where the key was wiped meanwhile. */
    synchronized Optional<Sealed> seal(SecretKey of, String secret) {
        return wiped
                ? Optional.empty()
                : Optional.of(new Sealed(version(), joined(key.seal(bytes(secret), bound(of, version())))));
    }

    /** Empty where it was sealed with another key or for something else, where a bit is another one, or after wiping. */
    synchronized Optional<String> open(SecretKey of, Sealed sealed) {
        if (wiped || sealed.version() != version() || sealed.bytes().length <= PassphraseKey.NONCE_BYTES) {
            return Optional.empty();
        }
        byte[] plain = key.open(parted(sealed.bytes()), bound(of, version()));
        return plain == null ? Optional.empty() : Optional.of(new String(plain, StandardCharsets.UTF_8));
    }

    synchronized void wipe() {
        wiped = true;
        key.wipe();
    }

    private static byte[] joined(PassphraseKey.Sealed sealed) {
        byte[] all = Arrays.copyOf(sealed.nonce(), sealed.nonce().length + sealed.text().length);
        System.arraycopy(sealed.text(), 0, all, sealed.nonce().length, sealed.text().length);
        return all;
    }

    private static PassphraseKey.Sealed parted(byte[] all) {
        return new PassphraseKey.Sealed(
                Arrays.copyOf(all, PassphraseKey.NONCE_BYTES),
                Arrays.copyOfRange(all, PassphraseKey.NONCE_BYTES, all.length));
    }

    private static byte[] bound(SecretKey of, int version) {
        return bound(
                SECRET,
                version,
                of.kind().name(),
                of.subject(),
                of.origin().scheme(),
                of.origin().host(),
                Integer.toString(of.origin().port()));
    }

    /** Each part with its length before it, so that no two lists of parts look the same. */
    private static byte[] bound(String what, int version, String... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(what);
            out.writeInt(version);
            for (String part : parts) {
                out.writeUTF(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
