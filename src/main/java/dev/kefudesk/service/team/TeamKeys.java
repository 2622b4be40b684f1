package dev.kefudesk.service.team;

import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.secret.PassphraseKey;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.TeamStore;
import dev.kefudesk.service.port.TeamStore.Sealed;
import dev.kefudesk.service.port.TeamStore.TeamKey;
import dev.kefudesk.service.secret.Secrets;
import dev.kefudesk.service.signal.SerialExecutor;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.team.KeyState.Stage;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The team key at this desk. It is made of the team passphrase, which this desk's vault keeps where a person wishes so, and
 * nothing is written with it before the verifier in the database has proven it. Nothing here blocks; the work is done on
 * the executor, one piece after another.
 */
public final class TeamKeys {

    /** What is easily mistaken for something else when read or heard is left out. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int PER_GROUP = 4;

    private final TeamStore store;
    private final Secrets vault;
    private final SecretKey kept;
    private final Executor serial;
    private final int rounds;
    private final Signal<KeyState> changed = new Signal<>();
    private final List<Runnable> whenLost = new CopyOnWriteArrayList<>();
    private volatile KeyState state = KeyState.LOOKING;
    private volatile @Nullable OpenKey open;

    /**
     * @param vault where this desk keeps the passphrase, never the team's secrets
     * @param kept under what: {@link SecretKey#teamPassphrase}
     * @param executor may block
     */
    public TeamKeys(TeamStore store, Secrets vault, SecretKey kept, Executor executor) {
        this(store, vault, kept, executor, PassphraseKey.ROUNDS);
    }

    /** For tests, which derive a key many times. */
    public TeamKeys(TeamStore store, Secrets vault, SecretKey kept, Executor executor, int rounds) {
        this.store = store;
        this.vault = vault;
        this.kept = kept;
        this.serial = new SerialExecutor(executor);
        this.rounds = rounds;
    }

    /** A passphrase of 79 bits, in groups that can be read aloud. */
    public static char[] propose() {
        SecureRandom random = new SecureRandom();
        char[] proposed = new char[GROUPS * (PER_GROUP + 1) - 1];
        for (int at = 0; at < proposed.length; at++) {
            proposed[at] = at % (PER_GROUP + 1) == PER_GROUP ? '-' : LETTERS.charAt(random.nextInt(LETTERS.length()));
        }
        return proposed;
    }

    /** Published whenever another answer of {@link #state} holds. */
    public Signal<KeyState> changed() {
        return changed;
    }

    /** From memory. */
    public KeyState state() {
        return state;
    }

    /** Reads the database, and tries what the vault keeps: after the database was connected or the vault was opened. */
    public CompletionStage<KeyState> look() {
        return later(() -> {
            try {
                return judge(inForce());
            } catch (StoreFailure failure) {
                return move(state.at(Stage.UNREACHABLE));
            }
        });
    }

    /**
     * Makes the first key. Where another desk was quicker, the passphrase is tried on its key. The passphrase is wiped.
     * Completes with a {@link StoreFailure} where this login may not do that.
     *
     * @param keep whether the vault keeps the passphrase
     */
    public CompletionStage<KeyState> create(char[] passphrase, boolean keep) {
        return wiping(
                () -> {
                    OpenKey made = OpenKey.make(passphrase, 1, rounds, state.sharesSecrets());
                    if (!store.create(made.row())) {
                        made.wipe();
                        return tryOn(inForce(), passphrase, keep);
                    }
                    keep(passphrase, keep);
                    return opened(made, store.mayRotate());
                },
                passphrase);
    }

    /**
     * Tries a passphrase, which is wiped. {@code WRONG} takes nothing from a desk whose key is open.
     *
     * @param keep whether the vault keeps it; else what the vault keeps is erased
     */
    public CompletionStage<KeyState> unlock(char[] passphrase, boolean keep) {
        return wiping(() -> tryOn(inForce(), passphrase, keep), passphrase);
    }

    /**
     * Puts another key in force and seals every secret anew, in one transaction. Desks that know only the old passphrase
     * are locked out. {@code WRONG} where the old one is not in force; nothing was changed then. Both are wiped.
     */
    public CompletionStage<KeyState> rotate(char[] old, char[] next) {
        return wiping(() -> rotateNow(old, next), old, next);
    }

    /** Chooses whether AppSecrets are kept once for the team. Where they are not, they are erased from the database. */
    public CompletionStage<KeyState> shareSecrets(boolean share) {
        return later(() -> {
            store.shareSecrets(share);
            return judge(inForce());
        });
    }

    /** The passphrase was erased from the vault at a person's wish: the key goes too. */
    CompletionStage<KeyState> forget() {
        return later(() -> {
            lose();
            return move(state.stage() == Stage.OPEN ? state.at(Stage.LOCKED) : state);
        });
    }

    /** The key that was last proven to be in force, also while the database cannot be reached. */
    Optional<OpenKey> open() {
        return Optional.ofNullable(open);
    }

    /** Runs, on the thread that found out, when the key in hand is not in force any more. */
    void whenLost(Runnable reaction) {
        whenLost.add(reaction);
    }

    private KeyState rotateNow(char[] old, char[] next) {
        TeamKey row = inForce().orElse(null);
        if (row == null || !OpenKey.sensible(row)) {
            return judge(Optional.ofNullable(row));
        }
        OpenKey before = OpenKey.of(old, row).orElse(null);
        if (before == null) {
            return state.at(Stage.WRONG);
        }
        OpenKey after = OpenKey.make(next, row.version() + 1, rounds, row.sharesSecrets());
        boolean done = false;
        try {
            done = store.rotate(after.row(), secrets -> resealed(secrets, before, after));
        } finally {
            before.wipe();
            if (!done) {
                after.wipe();
            }
        }
        if (!done) {
            return judge(inForce());
        }
        if (vault.load(kept).isPresent()) {
            keep(next, true);
        }
        return opened(after, store.mayRotate());
    }

    /** What does not open with the key in force is of no use to anybody and is left out. */
    private static Map<SecretKey, Sealed> resealed(Map<SecretKey, Sealed> secrets, OpenKey before, OpenKey after) {
        Map<SecretKey, Sealed> anew = new HashMap<>();
        secrets.forEach((key, kept) -> before.open(key, kept)
                .flatMap(secret -> after.seal(key, secret))
                .ifPresent(one -> anew.put(key, one)));
        return anew;
    }

    private Optional<TeamKey> inForce() {
        return store.key();
    }

    /** Compares what is in force with what this desk has. */
    private KeyState judge(Optional<TeamKey> row) {
        KeyState known = known(row);
        OpenKey mine = open;
        if (row.isEmpty()) {
            lose();
            return move(known.at(Stage.NONE));
        }
        if (mine != null && mine.isOf(row.get())) {
            return move(known.at(Stage.OPEN));
        }
        lose();
        if (!OpenKey.sensible(row.get())) {
            return move(known.at(Stage.UNREADABLE));
        }
        Optional<String> passphrase = vault.load(kept);
        if (passphrase.isEmpty()) {
            return move(known.at(mine == null ? Stage.LOCKED : Stage.WRONG));
        }
        char[] letters = passphrase.get().toCharArray();
        Optional<OpenKey> key = OpenKey.of(letters, row.get());
        Arrays.fill(letters, '\0');
        return key.isEmpty() ? move(known.at(Stage.WRONG)) : opened(key.get(), known.mayRotate());
    }

    private KeyState tryOn(Optional<TeamKey> row, char[] passphrase, boolean keep) {
        if (row.isEmpty() || !OpenKey.sensible(row.get())) {
            return judge(row);
        }
        Optional<OpenKey> key = OpenKey.of(passphrase, row.get());
        if (key.isPresent()) {
            keep(passphrase, keep);
            return opened(key.get(), store.mayRotate());
        }
        KeyState wrong = known(row).at(Stage.WRONG);
        OpenKey mine = open;
        if (mine != null && mine.isOf(row.get())) {
            return wrong;
        }
        lose();
        return move(wrong);
    }

    private KeyState known(Optional<TeamKey> row) {
        return new KeyState(
                state.stage(),
                store.mayRotate(),
                row.map(TeamKey::sharesSecrets).orElse(state.sharesSecrets()));
    }

    private KeyState opened(OpenKey key, boolean mayRotate) {
        OpenKey before = open;
        open = key;
        if (before != null && before != key) {
            before.wipe();
        }
        return move(new KeyState(Stage.OPEN, mayRotate, key.row().sharesSecrets()));
    }

    private void keep(char[] passphrase, boolean keep) {
        if (keep) {
            vault.keep(kept, new String(passphrase));
        } else {
            vault.erase(kept);
        }
    }

    private void lose() {
        OpenKey lost = open;
        if (lost != null) {
            open = null;
            lost.wipe();
            whenLost.forEach(Runnable::run);
        }
    }

    private KeyState move(KeyState to) {
        if (!to.equals(state)) {
            state = to;
            changed.publish(to);
        }
        return to;
    }

    private CompletionStage<KeyState> later(Supplier<KeyState> work) {
        return CompletableFuture.supplyAsync(work, serial);
    }

    private CompletionStage<KeyState> wiping(Supplier<KeyState> work, char[]... passphrases) {
        return later(() -> {
            try {
                return work.get();
            } finally {
                for (char[] passphrase : passphrases) {
                    Arrays.fill(passphrase, '\0');
                }
            }
        });
    }
}
