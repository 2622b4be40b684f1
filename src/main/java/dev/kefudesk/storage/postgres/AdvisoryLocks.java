package dev.kefudesk.storage.postgres;

import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.StoreFailure.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Locks of the session that watches: asked for again and again instead of waited for, so that the lease is renewed
 * meanwhile. They fall with the connection.
 */
final class AdvisoryLocks implements OneAtATime {

    private static final Logger LOG = LoggerFactory.getLogger(AdvisoryLocks.class);
    private static final String WHAT = "take turns with the other desks";

    private final Links links;
    private final Duration poll;
    private final Map<Long, ReentrantLock> here = new ConcurrentHashMap<>();

    AdvisoryLocks(Links links, Duration poll) {
        this.links = links;
        this.poll = poll;
    }

    @Override
    public <T> Optional<T> run(long key, Duration patience, Supplier<T> work) {
        long until = System.nanoTime() + patience.toNanos();
        ReentrantLock local = here.computeIfAbsent(key, _ -> new ReentrantLock(true));
        try {
            if (!local.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return Optional.empty();
            }
            try {
                Optional<Link> taken = take(key, until);
                return taken.isEmpty() ? Optional.empty() : Optional.of(holding(taken.get(), key, work));
            } finally {
                local.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailure(Kind.CLOSED, "Could not " + WHAT + ": the work was interrupted.", e);
        }
    }

    private <T> T holding(Link link, long key, Supplier<T> work) {
        try {
            return work.get();
        } finally {
            release(link, key);
        }
    }

    /** The link whose session holds the lock now; empty where others held it until the end. */
    private Optional<Link> take(long key, long until) throws InterruptedException {
        while (true) {
            Link link = links.current(WHAT);
            if (ask(link, "SELECT pg_try_advisory_lock(?)", key)) {
                return Optional.of(link);
            }
            long rest = until - System.nanoTime();
            if (rest <= 0) {
                return Optional.empty();
            }
            TimeUnit.NANOSECONDS.sleep(Math.min(rest, poll.toNanos()));
        }
    }

    private void release(Link link, long key) {
        try {
            if (!ask(link, "SELECT pg_advisory_unlock(?)", key)) {
                LOG.warn("a lock of this desk was gone before its work ended");
            }
        } catch (StoreFailure gone) {
            LOG.info(
                    "the connection broke while this desk held a lock: the server has dropped it, and the work stands");
        }
    }

    private boolean ask(Link link, String question, long key) {
        try {
            return link.watch().ask(connection -> yes(connection, question, key));
        } catch (SQLException e) {
            // one that was cut off may hold the lock all the same, until its connection ends
            if (ServerTrouble.broken(e) || ServerTrouble.heldUp(e) || !links.stands(link)) {
                links.lost(link, e);
                throw links.unreachable(WHAT);
            }
            throw PostgresFailures.of(WHAT, e);
        }
    }

    private static boolean yes(Connection connection, String question, long key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setLong(1, key);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }
}
