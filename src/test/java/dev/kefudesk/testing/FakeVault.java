package dev.kefudesk.testing;

import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.service.port.SecretVault;
import dev.kefudesk.service.port.VaultFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A vault in memory that a test can shut, damage and let fail. */
public final class FakeVault implements SecretVault {

    public final Map<SecretKey, String> kept = new LinkedHashMap<>();

    /** Whatever was written into it, oldest first, also what was erased later. */
    public final List<SecretKey> written = new ArrayList<>();

    public State state;
    public String passphrase = "";

    /** Whether every call that reads or writes fails. */
    public boolean failing;

    /** How often a key was made of a passphrase. */
    public int derived;

    private final Kind kind;

    private FakeVault(Kind kind, State state) {
        this.kind = kind;
        this.state = state;
    }

    /** An encrypted file without a passphrase yet. */
    public static FakeVault fresh() {
        return new FakeVault(Kind.ENCRYPTED_FILE, State.NEW);
    }

    /** An encrypted file that waits for this passphrase. */
    public static FakeVault lockedBy(String passphrase) {
        FakeVault vault = new FakeVault(Kind.ENCRYPTED_FILE, State.LOCKED);
        vault.passphrase = passphrase;
        return vault;
    }

    /** The system's. */
    public static FakeVault system() {
        return new FakeVault(Kind.SYSTEM, State.OPEN);
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String place() {
        return kind == Kind.SYSTEM ? "Keychain" : "/home/secrets.vault";
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public void create(char[] given) {
        fail();
        derived++;
        passphrase = new String(given);
        state = State.OPEN;
    }

    @Override
    public Unlocking unlock(char[] given) {
        fail();
        if (state == State.DAMAGED) {
            return Unlocking.DAMAGED;
        }
        derived++;
        if (!Arrays.equals(given, passphrase.toCharArray())) {
            return Unlocking.WRONG_PASSPHRASE;
        }
        state = State.OPEN;
        return Unlocking.OPENED;
    }

    @Override
    public Unlocking change(char[] old, char[] given) {
        Unlocking unlocked = unlock(old);
        if (unlocked == Unlocking.OPENED) {
            passphrase = new String(given);
        }
        return unlocked;
    }

    @Override
    public Map<SecretKey, String> read(Iterable<SecretKey> keys) {
        fail();
        if (kind == Kind.ENCRYPTED_FILE) {
            return Map.copyOf(kept);
        }
        Map<SecretKey, String> found = new LinkedHashMap<>();
        keys.forEach(key -> {
            if (kept.containsKey(key)) {
                found.put(key, kept.get(key));
            }
        });
        return found;
    }

    @Override
    public void write(SecretKey key, String value) {
        fail();
        kept.put(key, value);
        written.add(key);
    }

    @Override
    public void erase(SecretKey key) {
        fail();
        kept.remove(key);
    }

    @Override
    public void eraseAll(Iterable<SecretKey> keys) {
        fail();
        if (kind == Kind.ENCRYPTED_FILE) {
            kept.clear();
            passphrase = "";
            state = State.NEW;
        } else {
            keys.forEach(kept::remove);
        }
    }

    private void fail() {
        if (failing) {
            throw new VaultFailure("disk full", null);
        }
    }
}
