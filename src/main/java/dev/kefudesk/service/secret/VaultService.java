package dev.kefudesk.service.secret;

import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.service.port.SecretVault;
import dev.kefudesk.service.port.SecretVault.Unlocking;
import dev.kefudesk.service.port.VaultFailure;
import dev.kefudesk.service.secret.VaultStatus.Stage;
import dev.kefudesk.service.signal.SerialExecutor;
import dev.kefudesk.service.signal.Signal;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The secrets in memory, and their way into the vault and out of it. Whatever is given is known at once; the vault follows
 * in the background, one piece of work after another, as soon as it is open. A vault that fails takes nothing from memory.
 */
public final class VaultService implements Secrets {

    private final SecretMask mask;
    private final Executor serial;
    private final Signal<VaultStatus> changed = new Signal<>();
    private final Signal<Boolean> forgotten = new Signal<>();
    private final Map<SecretKey, String> memory = new ConcurrentHashMap<>();

    /** For this session only. */
    private final Set<SecretKey> held = ConcurrentHashMap.newKeySet();

    /** What the vault does not have as memory has it; what memory lacks is to be erased. */
    private final Set<SecretKey> unwritten = new LinkedHashSet<>();

    private @Nullable SecretVault vault;
    private Stage stage = Stage.LOOKING;
    private boolean declined;
    private String problem = "";

    public VaultService(SecretMask mask, Executor executor) {
        this.mask = mask;
        this.serial = new SerialExecutor(executor);
    }

    /**
     * Looks for the vault in the background. Until this is done, secrets count as locked.
     *
     * @param finder may block; null for no vault at all
     * @param keys what an open vault is asked for at once
     */
    public void start(Supplier<@Nullable SecretVault> finder, Supplier<? extends Collection<SecretKey>> keys) {
        serial.execute(() -> {
            SecretVault found = finder.get();
            synchronized (this) {
                vault = found;
            }
            look(keys.get());
        });
    }

    /** Published whenever another answer of {@link #status} holds. */
    public Signal<VaultStatus> changed() {
        return changed;
    }

    /** Published when all secrets of real accounts were forgotten at a person's wish; tokens made of them have to go too. */
    public Signal<Boolean> forgottenSignal() {
        return forgotten;
    }

    public synchronized VaultStatus status() {
        boolean waiting = stage != Stage.NONE && unwritten.stream().anyMatch(memory::containsKey);
        return new VaultStatus(stage, vault == null ? "" : vault.place(), declined, waiting, problem);
    }

    /** Looks at the vault again, as after a person has put a copy of the file back. */
    public CompletionStage<VaultStatus> lookAgain() {
        return later(() -> {
            look(List.of());
            return status();
        });
    }

    /** Tries a passphrase, which is wiped. Completes with a {@link VaultFailure} where the file cannot be read. */
    public CompletionStage<Unlocking> unlock(char[] passphrase) {
        return later(() -> {
            Unlocking result = with(passphrase, own()::unlock);
            switch (result) {
                case OPENED -> opened(own().read(List.of()));
                case DAMAGED -> move(Stage.DAMAGED);
                case WRONG_PASSPHRASE -> {}
            }
            return result;
        });
    }

    /** Makes the vault, and puts into it what has waited. The passphrase is wiped. */
    public CompletionStage<VaultStatus> create(char[] passphrase) {
        return later(() -> {
            with(passphrase, given -> {
                own().create(given);
                return given;
            });
            opened(Map.of());
            return status();
        });
    }

    /** Encrypts everything anew. Both passphrases are wiped. */
    public CompletionStage<Unlocking> change(char[] old, char[] passphrase) {
        return later(() -> {
            Unlocking result = with(old, known -> with(passphrase, given -> own().change(known, given)));
            switch (result) {
                case OPENED -> opened(own().read(List.of()));
                case DAMAGED -> move(Stage.DAMAGED);
                case WRONG_PASSPHRASE -> {}
            }
            return result;
        });
    }

    /**
     * Forgets the passphrase and all secrets of real accounts, in the vault and in memory; accounts and history stay.
     *
     * @param keys what the accounts of this desk may have kept
     */
    public CompletionStage<VaultStatus> forget(Collection<SecretKey> keys) {
        return later(() -> {
            Set<SecretKey> all = new LinkedHashSet<>(keys);
            all.addAll(memory.keySet());
            all.removeAll(held);
            own().eraseAll(all);
            synchronized (this) {
                all.forEach(memory::remove);
                unwritten.clear();
                declined = false;
                problem = "";
            }
            forgotten.publish(true);
            look(List.of());
            return status();
        });
    }

    /** Does without the vault until the program ends: secrets stay in memory and are asked for. */
    public void withoutPassphrase() {
        synchronized (this) {
            declined = true;
        }
        publish();
    }

    @Override
    public Optional<String> find(SecretKey key) {
        return Optional.ofNullable(memory.get(key));
    }

    @Override
    public Optional<String> load(SecretKey key) {
        SecretVault asked;
        synchronized (this) {
            asked = stage == Stage.SYSTEM && !unwritten.contains(key) ? vault : null;
        }
        if (asked != null && !memory.containsKey(key)) {
            try {
                take(asked.read(List.of(key)));
            } catch (VaultFailure failure) {
                failed(failure);
            }
        }
        return find(key);
    }

    @Override
    public void keep(SecretKey key, String value) {
        if (ofHeldAccount(key)) {
            hold(key, value);
            return;
        }
        mask.add(key, value);
        synchronized (this) {
            memory.put(key, value);
            held.remove(key);
            unwritten.add(key);
        }
        follow();
    }

    /** Takes it out of whatever is logged or shown, without keeping it: a password that is only tried. */
    public void mask(SecretKey key, String value) {
        mask.add(key, value);
    }

    @Override
    public void hold(SecretKey key, String value) {
        mask.add(key, value);
        held.add(key);
        memory.put(key, value);
    }

    @Override
    public void erase(SecretKey key) {
        synchronized (this) {
            memory.remove(key);
            if (!held.remove(key)) {
                unwritten.add(key);
            }
        }
        follow();
    }

    @Override
    public boolean locked() {
        return status().locked();
    }

    /** A token is kept no longer than the secret that it was made of. */
    private boolean ofHeldAccount(SecretKey key) {
        return key.kind() == SecretKey.Kind.TOKEN
                && held.contains(SecretKey.appSecret(new CredentialScope(key.subject(), key.origin())));
    }

    private void follow() {
        serial.execute(() -> {
            write();
            publish();
        });
    }

    /** What could not be written stays to be written with the next that is given. */
    private void write() {
        SecretVault open;
        List<SecretKey> due;
        synchronized (this) {
            open = stage == Stage.SYSTEM || stage == Stage.OPEN ? vault : null;
            due = List.copyOf(unwritten);
            if (open == null || due.isEmpty()) {
                return;
            }
            unwritten.clear();
            problem = "";
        }
        for (SecretKey key : due) {
            try {
                write(open, key);
            } catch (VaultFailure failure) {
                synchronized (this) {
                    unwritten.add(key);
                }
                failed(failure);
            }
        }
    }

    private void write(SecretVault open, SecretKey key) {
        String value = memory.get(key);
        if (value == null) {
            open.erase(key);
        } else {
            open.write(key, value);
        }
    }

    private void look(Collection<SecretKey> keys) {
        SecretVault now;
        synchronized (this) {
            now = vault;
        }
        if (now == null) {
            move(Stage.NONE);
            return;
        }
        try {
            switch (now.state()) {
                case OPEN -> opened(now.read(keys));
                case NEW -> move(Stage.NEW);
                case LOCKED -> move(Stage.LOCKED);
                case DAMAGED -> move(Stage.DAMAGED);
            }
        } catch (VaultFailure failure) {
            // a file that cannot be read now may hold secrets: nothing may take its place
            move(now.kind() == SecretVault.Kind.SYSTEM ? Stage.SYSTEM : Stage.LOCKED);
            failed(failure);
        }
    }

    private void opened(Map<SecretKey, String> kept) {
        take(kept);
        SecretVault.Kind kind = own().kind();
        synchronized (this) {
            stage = kind == SecretVault.Kind.SYSTEM ? Stage.SYSTEM : Stage.OPEN;
            declined = false;
            problem = "";
        }
        write();
        publish();
    }

    /** What was given or erased meanwhile is newer than what was kept. */
    private void take(Map<SecretKey, String> kept) {
        kept.forEach((key, value) -> {
            mask.add(key, value);
            synchronized (this) {
                if (!unwritten.contains(key) && !held.contains(key)) {
                    memory.put(key, value);
                }
            }
        });
    }

    private void move(Stage to) {
        synchronized (this) {
            stage = to;
        }
        publish();
    }

    private void failed(VaultFailure failure) {
        synchronized (this) {
            problem = mask.mask(String.valueOf(failure.getMessage()));
        }
        publish();
    }

    private void publish() {
        changed.publish(status());
    }

    private synchronized SecretVault own() {
        if (vault == null) {
            throw new IllegalStateException("there is no vault");
        }
        return vault;
    }

    private <T> CompletionStage<T> later(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, serial);
    }

    private static <T> T with(char[] passphrase, Function<char[], T> use) {
        try {
            return use.apply(passphrase);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }
}
