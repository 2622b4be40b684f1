package dev.kefudesk.service.team;

import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.TeamStore;
import dev.kefudesk.service.port.TeamStore.Sealed;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.Secrets;
import dev.kefudesk.service.signal.SerialExecutor;
import dev.kefudesk.service.team.KeyState.Stage;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secrets of a desk in a team. Tokens, and what they are fetched with, are kept sealed in the team's database; the rest,
 * as the passwords of this desk's proxy and login and all of the sandbox's, in this desk's own vault. What was given is
 * known at once; the database follows in the background as soon as it can be reached and the team key is open. Where the
 * key is lost, everything that came from the team is forgotten; what was given at this desk waits for the next key.
 */
public final class TeamSecrets implements Secrets {

    private static final Logger LOG = LoggerFactory.getLogger(TeamSecrets.class);

    private final TeamStore store;
    private final TeamKeys keys;
    private final Secrets own;
    private final SecretMask mask;
    private final Executor serial;
    private final Map<SecretKey, String> memory = new ConcurrentHashMap<>();

    /** What the database does not have as memory has it; what memory lacks is to be erased. */
    private final Set<SecretKey> unwritten = new LinkedHashSet<>();

    /** What the database could not be asked for. */
    private final Set<SecretKey> unread = ConcurrentHashMap.newKeySet();

    /** Held while writing, so that what is newer in memory is never overwritten by what is older. */
    private final ReentrantLock writing = new ReentrantLock();

    /**
     * @param own this desk's vault
     * @param executor may block
     */
    public TeamSecrets(TeamStore store, TeamKeys keys, Secrets own, SecretMask mask, Executor executor) {
        this.store = store;
        this.keys = keys;
        this.own = own;
        this.mask = mask;
        this.serial = new SerialExecutor(executor);
        keys.whenLost(this::drop);
        keys.changed().subscribe(serial, state -> {
            if (!state.sharesSecrets()) {
                partWithAppSecrets(state.mayRotate());
            }
            flush();
        });
    }

    /** Writes what waits: when the database can be reached again. Never blocks. */
    public void retry() {
        serial.execute(this::flush);
    }

    /** Whether something was given here that the team's database could not take yet. */
    public synchronized boolean waiting() {
        return unwritten.stream().anyMatch(memory::containsKey);
    }

    @Override
    public Optional<String> find(SecretKey key) {
        String known = ofTeam(key) ? memory.get(key) : null;
        return known == null && !alwaysOfTeam(key) ? own.find(key) : Optional.ofNullable(known);
    }

    @Override
    public Optional<String> load(SecretKey key) {
        if (ofTeam(key) && !memory.containsKey(key)) {
            try {
                read(key);
            } catch (StoreFailure failure) {
                unread.add(key);
            }
        }
        Optional<String> found = find(key);
        if (found.isEmpty() && !alwaysOfTeam(key)) {
            found = own.load(key);
        }
        found.filter(_ -> isToBeShared(key)).ifPresent(secret -> keep(key, secret));
        return found;
    }

    /** The administrator's desk hands the AppSecret that it alone has to the team, where the team wants it. */
    private boolean isToBeShared(SecretKey key) {
        KeyState state = keys.state();
        return key.kind() == SecretKey.Kind.APP_SECRET
                && ofTeam(key)
                && !memory.containsKey(key)
                && !unread.contains(key)
                && state.stage() == Stage.OPEN
                && state.mayRotate();
    }

    @Override
    public void keep(SecretKey key, String value) {
        if (!ofTeam(key)) {
            own.keep(key, value);
            return;
        }
        mask.add(key, value);
        synchronized (this) {
            memory.put(key, value);
            unwritten.add(key);
        }
        retry();
    }

    @Override
    public void hold(SecretKey key, String value) {
        own.hold(key, value);
    }

    @Override
    public void erase(SecretKey key) {
        own.erase(key);
        if (ofTeam(key)) {
            synchronized (this) {
                memory.remove(key);
                unwritten.add(key);
            }
            retry();
        }
    }

    @Override
    public void eraseHere(SecretKey key) {
        own.erase(key);
        synchronized (this) {
            memory.remove(key);
            unwritten.remove(key);
        }
    }

    @Override
    public boolean locked() {
        return own.locked();
    }

    @Override
    public Lack lack(SecretKey key) {
        if (!ofTeam(key)) {
            return own.lack(key);
        }
        return switch (keys.state().stage()) {
            case NONE -> alwaysOfTeam(key) ? Lack.NONE : own.lack(key);
            case OPEN -> unread.contains(key) ? Lack.TEAM_UNREACHABLE : Lack.NONE;
            case LOOKING, UNREACHABLE -> Lack.TEAM_UNREACHABLE;
            case LOCKED, WRONG, UNREADABLE -> Lack.TEAM_LOCKED;
        };
    }

    @Override
    public boolean shared(SecretKey key) {
        return ofTeam(key);
    }

    /** Brings what the other desks have put meanwhile. Blocks; throws {@link StoreFailure}. */
    void refresh(Collection<SecretKey> all) {
        all.stream().filter(this::ofTeam).forEach(this::read);
    }

    /** Writes what waits, on this thread; what fails goes on waiting. */
    void flush() {
        writing.lock();
        try {
            List<SecretKey> due;
            synchronized (this) {
                due = List.copyOf(unwritten);
            }
            for (SecretKey key : due) {
                if (!write(key)) {
                    return;
                }
            }
        } finally {
            writing.unlock();
        }
    }

    private boolean ofTeam(SecretKey key) {
        return switch (key.kind()) {
            case APP_SECRET -> keys.state().sharesSecrets();
            case TOKEN, FIXED_TOKEN, TOKEN_QUERY -> true;
            case PROXY_PASSWORD, DATABASE_PASSWORD, TEAM_PASSPHRASE -> false;
        };
    }

    /** What a person typed before this desk joined the team goes on serving; a token of then is of no use. */
    private static boolean alwaysOfTeam(SecretKey key) {
        return key.kind() == SecretKey.Kind.TOKEN;
    }

    private void read(SecretKey key) {
        OpenKey with = keys.open().orElse(null);
        if (with == null) {
            return;
        }
        Sealed kept = store.find(key).orElse(null);
        unread.remove(key);
        if (kept != null && kept.version() != with.version()) {
            keys.look();
            return;
        }
        String secret = kept == null ? null : with.open(key, kept).orElse(null);
        if (kept != null && secret == null) {
            LOG.warn("a secret of {} in the team's database does not belong there and is not used", key.subject());
        }
        if (secret != null) {
            mask.add(key, secret);
        }
        take(key, secret, with);
    }

    /** What was given or erased meanwhile is newer, and what a lost key opened is not taken any more. */
    private synchronized void take(SecretKey key, @Nullable String secret, OpenKey with) {
        boolean inForce =
                keys.open().filter(now -> now.version() == with.version()).isPresent();
        if (!inForce || unwritten.contains(key)) {
            return;
        }
        if (secret == null) {
            memory.remove(key);
        } else {
            memory.put(key, secret);
        }
    }

    /** Whether the next one can be tried. */
    private boolean write(SecretKey key) {
        String value;
        synchronized (this) {
            if (!unwritten.contains(key)) {
                return true;
            }
            value = memory.get(key);
        }
        try {
            boolean written = value == null ? erased(key) : put(key, value);
            if (written) {
                written(key, value);
            }
            return true;
        } catch (StoreFailure failure) {
            if (key.kind() == SecretKey.Kind.TOKEN && value != null) {
                // by the time it could be written another desk may have put a newer one
                written(key, value);
            }
            return false;
        }
    }

    private boolean erased(SecretKey key) {
        if (ofTeam(key)) {
            store.erase(key);
        }
        return true;
    }

    private boolean put(SecretKey key, String value) {
        if (!ofTeam(key)) {
            own.keep(key, value);
            return true;
        }
        OpenKey with = keys.open().orElse(null);
        if (with == null) {
            return false;
        }
        Sealed secret = with.seal(key, value).orElse(null);
        if (secret == null) {
            return false;
        }
        boolean put = store.put(key, secret);
        if (!put) {
            keys.look();
        }
        return put;
    }

    private synchronized void written(SecretKey key, @Nullable String value) {
        if (Objects.equals(memory.get(key), value)) {
            unwritten.remove(key);
        }
        if (!ofTeam(key)) {
            memory.remove(key);
        }
    }

    /** The database has erased them; the administrator's desk goes on with its own. */
    private void partWithAppSecrets(boolean keepHere) {
        Map<SecretKey, String> parted = new HashMap<>();
        synchronized (this) {
            memory.forEach((key, secret) -> {
                if (key.kind() == SecretKey.Kind.APP_SECRET && !unwritten.contains(key)) {
                    parted.put(key, secret);
                }
            });
            memory.keySet().removeAll(parted.keySet());
        }
        if (keepHere) {
            parted.forEach(own::keep);
        }
    }

    /** A token that waits to be written must not come to look like one that waits to be erased. */
    private synchronized void drop() {
        memory.keySet().removeIf(key -> key.kind() == SecretKey.Kind.TOKEN || !unwritten.contains(key));
        unwritten.removeIf(key -> key.kind() == SecretKey.Kind.TOKEN && !memory.containsKey(key));
        unread.clear();
    }
}
