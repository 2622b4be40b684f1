package dev.kefudesk.storage.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGConnection;

/** One time of being connected: the connection that watches and the one that works. Both end with it. */
final class Link {

    /** A work statement that takes longer is given up. */
    private static final Duration WORK_SILENCE = Duration.ofSeconds(15);

    private static final Duration WATCH_SILENCE = Duration.ofSeconds(5);
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(2);

    /** A commit is on disk when it returns, and the server gives up on a statement before this side does. */
    private static final String SESSION = "SELECT set_config('synchronous_commit', 'on', false)"
            + " WHERE current_setting('synchronous_commit') = 'off';"
            + " SET statement_timeout = '14s'; SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '30s';"
            + " SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3; "
            + TeamSchema.KNOWN;

    private final TeamSource source;
    private final Watch watch;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Set<Integer> backends = ConcurrentHashMap.newKeySet();

    private Link(TeamSource source, Watch watch, HikariDataSource pool) {
        this.source = source;
        this.watch = watch;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        backends.add(watch.backend());
    }

    /** The first thing to do on the connection that watches, before there is another one. */
    @FunctionalInterface
    interface Welcome {
        void check(Connection connection) throws SQLException, TeamSource.Unusable;
    }

    /** Connects twice. The source is closed with the link, or here where none comes about. */
    static Link open(TeamSource source, Welcome welcome) throws SQLException, TeamSource.Unusable {
        Connection first = null;
        try {
            first = source.connections(WATCH_SILENCE).getConnection();
            Watch.prepare(first);
            welcome.check(first);
            Watch watch = new Watch(first);
            watch.listen();
            Link link = new Link(source, watch, pool(source));
            first = null;
            return link;
        } catch (HikariPool.PoolInitializationException e) {
            throw ServerTrouble.find(e, SQLException.class).orElseThrow(() -> e);
        } finally {
            if (first != null) {
                first.abort(Runnable::run);
            }
        }
    }

    private static HikariDataSource pool(TeamSource source) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("team");
        config.setDataSource(source.connections(WORK_SILENCE));
        config.setMaximumPoolSize(1);
        config.setMinimumIdle(1);
        // no connection is ever exchanged for another: for a moment there would be three
        config.setMaxLifetime(0);
        config.setIdleTimeout(0);
        config.setKeepaliveTime(KEEP_ALIVE.toMillis());
        config.setConnectionTimeout(2 * TeamSource.CONNECT.toMillis());
        config.setValidationTimeout(TeamSource.CONNECT.toMillis());
        config.setInitializationFailTimeout(1);
        config.setConnectionInitSql(SESSION);
        return new HikariDataSource(config);
    }

    Watch watch() {
        return watch;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /** Held by whoever works: there is one connection for it. */
    ReentrantLock turn() {
        return turn;
    }

    /** Notes which backend works for this desk, so that its notices are known as its own. */
    void note(Connection connection) throws SQLException {
        backends.add(connection.unwrap(PGConnection.class).getBackendPID());
    }

    boolean own(int backend) {
        return backends.contains(backend);
    }

    /** Waits for work under way, a while. */
    void close(Duration patience, Watch.Question<?> last) {
        boolean quiet = false;
        try {
            quiet = turn.tryLock(patience.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            watch.close(last);
            pool.close();
            source.close();
        } finally {
            if (quiet) {
                turn.unlock();
            }
        }
    }

    /** The network is gone: nothing is waited for. */
    void abandon() {
        watch.abandon();
        pool.close();
        source.close();
    }
}
