package dev.kefudesk.testing;

import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.TeamStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A team's secrets in memory, shared by all desks that are given it, by the rules of the database. */
public final class FakeTeamStore implements TeamStore {

    public final Map<SecretKey, Sealed> secrets = new HashMap<>();

    /** Whether this login owns the database. */
    public boolean owner = true;

    /** Whether nothing answers. */
    public volatile boolean unreachable;

    /** Whether another desk works alone and does not end. */
    public volatile boolean taken;

    /** Runs inside {@link #alone} before the work, as another desk that was quicker. */
    public Runnable before = () -> {};

    /** Runs as a rotation reaches the database, as another one that was quicker. */
    public Runnable beforeRotation = () -> {};

    private final Map<CredentialScope, ReentrantLock> locks = new ConcurrentHashMap<>();
    private @Nullable TeamKey key;

    @Override
    public synchronized Optional<TeamKey> key() {
        reach();
        return Optional.ofNullable(key);
    }

    /** As another program might leave it. */
    public synchronized void putKey(@Nullable TeamKey other) {
        key = other;
    }

    @Override
    public boolean mayRotate() {
        reach();
        return owner;
    }

    @Override
    public synchronized boolean create(TeamKey first) {
        reach();
        own();
        if (key != null) {
            return false;
        }
        key = first;
        return true;
    }

    @Override
    public synchronized boolean rotate(TeamKey next, UnaryOperator<Map<SecretKey, Sealed>> reseal) {
        reach();
        own();
        beforeRotation.run();
        if (key == null || next.version() != key.version() + 1) {
            return false;
        }
        Map<SecretKey, Sealed> resealed = reseal.apply(Map.copyOf(secrets));
        secrets.clear();
        secrets.putAll(resealed);
        key = next;
        return true;
    }

    @Override
    public synchronized void shareSecrets(boolean share) {
        reach();
        own();
        if (key != null) {
            key = new TeamKey(key.version(), key.salt(), key.rounds(), key.verifier(), share);
            secrets.keySet().removeIf(of -> !share && of.kind() == SecretKey.Kind.APP_SECRET);
        }
    }

    @Override
    public synchronized Optional<Sealed> find(SecretKey of) {
        reach();
        return Optional.ofNullable(secrets.get(of));
    }

    @Override
    public synchronized boolean put(SecretKey of, Sealed secret) {
        reach();
        if (key == null || key.version() != secret.version()) {
            return false;
        }
        if (of.kind() == SecretKey.Kind.APP_SECRET && !key.sharesSecrets()) {
            return false;
        }
        secrets.put(of, secret);
        return true;
    }

    @Override
    public synchronized void erase(SecretKey of) {
        reach();
        secrets.remove(of);
    }

    @Override
    public <T> Optional<T> alone(CredentialScope scope, Duration patience, Supplier<T> work) {
        reach();
        if (taken) {
            return Optional.empty();
        }
        ReentrantLock lock = locks.computeIfAbsent(scope, _ -> new ReentrantLock());
        try {
            if (!lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            before.run();
            return Optional.of(work.get());
        } finally {
            lock.unlock();
        }
    }

    /** Whether somebody works alone for this scope. */
    public boolean busy(CredentialScope scope) {
        ReentrantLock lock = locks.get(scope);
        return lock != null && lock.isLocked();
    }

    private void own() {
        if (!owner) {
            throw new StoreFailure(StoreFailure.Kind.NOT_ALLOWED, "this login may not do that", null);
        }
    }

    private void reach() {
        if (unreachable) {
            throw new StoreFailure(StoreFailure.Kind.UNREACHABLE, "the team's database does not answer", null);
        }
    }
}
