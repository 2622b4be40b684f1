package dev.kefudesk.desktop.vault;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.KeyringStorageType;
import com.github.javakeyring.PasswordAccessException;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.service.port.SecretVault;
import dev.kefudesk.service.port.VaultFailure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The vault that the system opens when a person signs in: Keychain on macOS, Credential Manager on Windows, the Secret
 * Service of a Linux desktop. It knows no passphrase of ours and is always open. Thread-safe; every call has a time limit,
 * because the system may ask the person something first.
 */
public final class SystemVault implements SecretVault {

    static final String SERVICE = "Kefu Desk";

    /** Windows takes 2560 bytes of UTF-16. No token is longer than 512 characters. */
    static final int MOST_CHARACTERS = 1280;

    private static final Duration OPENING = Duration.ofSeconds(20);
    private static final Duration CALL = Duration.ofSeconds(60);

    private final Passwords passwords;
    private final String place;
    private final Executor executor;
    private final Duration limit;

    /** The system's vault as this program uses it; a failure is any exception. */
    interface Passwords {

        /** Null where nothing is kept under this name. */
        @Nullable
        String get(String name) throws Exception;

        void set(String name, String value) throws Exception;

        void delete(String name) throws Exception;
    }

    SystemVault(Passwords passwords, String place, Executor executor, Duration limit) {
        this.passwords = passwords;
        this.place = place;
        this.executor = executor;
        this.limit = limit;
    }

    /** The vault of this system, empty where there is none or it does not answer in 20 s. Blocks, and says nothing. */
    public static Optional<SecretVault> find(Executor executor) {
        return find(System.getProperty("os.name", ""), System.getenv(), executor);
    }

    static Optional<SecretVault> find(String system, Map<String, String> environment, Executor executor) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return open(
                    "Keychain",
                    List.of(KeyringStorageType.OSX_KEYCHAIN, KeyringStorageType.LEGACY_OSX_KEYCHAIN),
                    executor);
        }
        if (name.startsWith("windows")) {
            return open("Credential Manager", List.of(KeyringStorageType.WINDOWS_CREDENTIAL_STORE), executor);
        }
        // without the address of a session bus, the library would try to start one
        String bus = environment.get("DBUS_SESSION_BUS_ADDRESS");
        return bus == null || bus.isBlank()
                ? Optional.empty()
                : open("Secret Service", List.of(KeyringStorageType.GNOME_KEYRING), executor);
    }

    private static Optional<SecretVault> open(String place, List<KeyringStorageType> types, Executor executor) {
        for (KeyringStorageType type : types) {
            try {
                Keyring keyring = within(OPENING, executor, () -> create(type));
                return Optional.of(new SystemVault(new KeyringPasswords(keyring), place, executor, CALL));
            } catch (Exception | LinkageError ignored) {
                // the next kind, or none: then the file takes its place, and the settings say so
            }
        }
        return Optional.empty();
    }

    private static Keyring create(KeyringStorageType type) throws BackendNotSupportedException {
        return Keyring.create(type);
    }

    @Override
    public Kind kind() {
        return Kind.SYSTEM;
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public State state() {
        return State.OPEN;
    }

    @Override
    public void create(char[] passphrase) {
        throw new IllegalStateException("the system's vault has no passphrase of ours");
    }

    @Override
    public Unlocking unlock(char[] passphrase) {
        throw new IllegalStateException("the system's vault has no passphrase of ours");
    }

    @Override
    public Unlocking change(char[] old, char[] passphrase) {
        throw new IllegalStateException("the system's vault has no passphrase of ours");
    }

    @Override
    public Map<SecretKey, String> read(Iterable<SecretKey> keys) {
        Map<SecretKey, String> found = new HashMap<>();
        for (SecretKey key : keys) {
            String value = call("cannot be read", () -> passwords.get(name(key)));
            if (value != null) {
                found.put(key, value);
            }
        }
        return Map.copyOf(found);
    }

    /** What was written is read again: some vaults fail without a word. */
    @Override
    public void write(SecretKey key, String value) {
        if (value.length() > MOST_CHARACTERS) {
            throw new VaultFailure("the secret is too long for the system's vault", null);
        }
        String kept = call("cannot be written", () -> {
            passwords.set(name(key), value);
            return passwords.get(name(key));
        });
        if (!value.equals(kept)) {
            throw new VaultFailure(place + " did not keep what was written", null);
        }
    }

    @Override
    public void erase(SecretKey key) {
        call("cannot be written", () -> {
            if (passwords.get(name(key)) != null) {
                passwords.delete(name(key));
            }
            return null;
        });
    }

    @Override
    public void eraseAll(Iterable<SecretKey> keys) {
        keys.forEach(this::erase);
    }

    /** ASCII only, as Windows wants it; a blank separates the parts, which hold none. */
    static String name(SecretKey key) {
        return key.kind().name().toLowerCase(Locale.ROOT)
                + " "
                + URLEncoder.encode(key.subject(), StandardCharsets.UTF_8)
                + " "
                + key.origin().scheme()
                + "://"
                + URLEncoder.encode(key.origin().host(), StandardCharsets.UTF_8)
                + ":"
                + key.origin().port();
    }

    private <T extends @Nullable Object> T call(String what, Callable<T> task) {
        try {
            return within(limit, executor, task);
        } catch (Exception | LinkageError failure) {
            // its text could hold what was to be kept
            throw new VaultFailure(
                    place + " " + what + " (" + failure.getClass().getSimpleName() + ")", null);
        }
    }

    private static <T extends @Nullable Object> T within(Duration limit, Executor executor, Callable<T> task)
            throws Exception {
        FutureTask<T> running = new FutureTask<>(task);
        executor.execute(running);
        try {
            return running.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            running.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw e;
        }
    }

    /** The library does not tell "nothing kept" from "not allowed" but by an English sentence. */
    private record KeyringPasswords(Keyring keyring) implements Passwords {

        @Override
        public @Nullable String get(String name) {
            try {
                return keyring.getPassword(SERVICE, name);
            } catch (PasswordAccessException none) {
                return null;
            }
        }

        @Override
        public void set(String name, String value) throws PasswordAccessException {
            keyring.setPassword(SERVICE, name, value);
        }

        @Override
        public void delete(String name) throws PasswordAccessException {
            keyring.deletePassword(SERVICE, name);
        }
    }
}
