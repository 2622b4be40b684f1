package dev.kefudesk.desktop.vault;

import dev.kefudesk.desktop.HomeFolder;
import dev.kefudesk.desktop.vault.SecretsFile.DamagedException;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.secret.PassphraseKey;
import dev.kefudesk.service.port.SecretVault;
import dev.kefudesk.service.port.VaultFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Secrets in one file of the home, 0600, as {@link SecretsFile} says. The file is judged before any passphrase is, and is
 * only ever replaced as a whole; a wrong passphrase and a damaged file leave it as it is, byte for byte. Thread-safe.
 */
public final class EncryptedFileVault implements SecretVault {

    /** The file's name in the home. */
    public static final String FILE = "secrets.vault";

    private static final int MOST_BYTES = 4 << 20;

    private final HomeFolder home;
    private final int rounds;
    private @Nullable Open open;

    /** The key and what it has opened. */
    private record Open(PassphraseKey key, int rounds, byte[] salt, Map<SecretKey, String> secrets) {}

    public EncryptedFileVault(HomeFolder home) {
        this(home, PassphraseKey.ROUNDS);
    }

    /** For tests, which derive a key many times. */
    EncryptedFileVault(HomeFolder home, int rounds) {
        this.home = home;
        this.rounds = rounds;
    }

    /** Whether there is such a file in this home. */
    public static boolean presentIn(HomeFolder home) {
        return Files.exists(home.file(FILE));
    }

    @Override
    public Kind kind() {
        return Kind.ENCRYPTED_FILE;
    }

    @Override
    public String place() {
        return file().toString();
    }

    @Override
    public synchronized State state() {
        if (open != null) {
            return State.OPEN;
        }
        if (!presentIn(home)) {
            return State.NEW;
        }
        try {
            load();
            return State.LOCKED;
        } catch (DamagedException e) {
            return State.DAMAGED;
        }
    }

    @Override
    public synchronized void create(char[] passphrase) {
        if (state() != State.NEW) {
            throw new IllegalStateException("there is a vault already");
        }
        byte[] salt = PassphraseKey.newSalt();
        save(new Open(PassphraseKey.of(passphrase, salt, rounds), rounds, salt, new LinkedHashMap<>()));
    }

    @Override
    public synchronized Unlocking unlock(char[] passphrase) {
        try {
            Open opened = opened(passphrase);
            if (opened == null) {
                return Unlocking.WRONG_PASSPHRASE;
            }
            replace(opened);
            return Unlocking.OPENED;
        } catch (DamagedException e) {
            return Unlocking.DAMAGED;
        }
    }

    @Override
    public synchronized Unlocking change(char[] old, char[] passphrase) {
        try {
            Open opened = opened(old);
            if (opened == null) {
                return Unlocking.WRONG_PASSPHRASE;
            }
            byte[] salt = PassphraseKey.newSalt();
            int asMany = Math.max(rounds, opened.rounds);
            opened.key.wipe();
            save(new Open(PassphraseKey.of(passphrase, salt, asMany), asMany, salt, opened.secrets));
            return Unlocking.OPENED;
        } catch (DamagedException e) {
            return Unlocking.DAMAGED;
        }
    }

    @Override
    public synchronized Map<SecretKey, String> read(Iterable<SecretKey> keys) {
        return Map.copyOf(open().secrets);
    }

    @Override
    public synchronized void write(SecretKey key, String value) {
        Map<SecretKey, String> secrets = new LinkedHashMap<>(open().secrets);
        secrets.put(key, value);
        save(with(secrets));
    }

    @Override
    public synchronized void erase(SecretKey key) {
        Map<SecretKey, String> secrets = new LinkedHashMap<>(open().secrets);
        if (secrets.remove(key) != null) {
            save(with(secrets));
        }
    }

    @Override
    public synchronized void eraseAll(Iterable<SecretKey> keys) {
        try {
            home.delete(FILE);
        } catch (IOException e) {
            throw failure("the file cannot be deleted", e);
        }
        replace(null);
    }

    /** What the passphrase opens, null for a wrong one. */
    private @Nullable Open opened(char[] passphrase) throws DamagedException {
        SecretsFile file = load();
        PassphraseKey key = PassphraseKey.of(passphrase, file.salt(), file.rounds());
        if (key.open(file.verifier(), SecretsFile.bytes(file.head())) == null) {
            key.wipe();
            return null;
        }
        if (key.open(file.seal(), SecretsFile.bytes(file.body())) == null) {
            key.wipe();
            throw new DamagedException("its seal does not fit");
        }
        Map<SecretKey, String> secrets = new LinkedHashMap<>();
        for (var entry : file.secrets().entrySet()) {
            byte[] plain = key.open(entry.getValue(), SecretsFile.bound(entry.getKey()));
            if (plain == null) {
                key.wipe();
                throw new DamagedException("an entry does not open");
            }
            secrets.put(entry.getKey(), new String(plain, StandardCharsets.UTF_8));
        }
        return new Open(key, file.rounds(), file.salt(), secrets);
    }

    private SecretsFile load() throws DamagedException {
        try (InputStream in = Files.newInputStream(file())) {
            byte[] content = in.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw new DamagedException("it is larger than any that this program writes");
            }
            return SecretsFile.parse(content, Math.min(rounds, PassphraseKey.ROUNDS), PassphraseKey.MOST_ROUNDS);
        } catch (IOException e) {
            throw failure("the file cannot be read", e);
        }
    }

    private Open open() {
        if (open == null) {
            throw new IllegalStateException("the vault is not open");
        }
        return open;
    }

    private Open with(Map<SecretKey, String> secrets) {
        Open now = open();
        return new Open(now.key, now.rounds, now.salt, secrets);
    }

    /** Memory changes only when the file has. */
    private void save(Open wanted) {
        try {
            home.replace(FILE, SecretsFile.write(wanted.key, wanted.rounds, wanted.salt, wanted.secrets));
        } catch (IOException e) {
            throw failure("the file cannot be written", e);
        }
        replace(wanted);
    }

    private void replace(@Nullable Open wanted) {
        Open before = open;
        open = wanted;
        if (before != null && (wanted == null || before.key != wanted.key)) {
            before.key.wipe();
        }
    }

    private Path file() {
        return home.file(FILE);
    }

    private static VaultFailure failure(String what, IOException cause) {
        return new VaultFailure(what + " (" + cause.getClass().getSimpleName() + ")", cause);
    }
}
