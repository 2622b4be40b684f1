package dev.kefudesk.storage.sqlite;

import dev.kefudesk.service.port.StoreFailure;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;

/**
 * One connection that writes, used by one caller at a time, and a few that only read. In WAL mode readers see the last
 * commit and wait for nobody. Opened when first needed, kept until the end.
 */
final class Connections implements AutoCloseable {

    private static final int READERS = 4;
    private static final int BUSY_MILLIS = 5_000;

    /**
     * The log is folded into the database when it has so many pages, 16 MB: seldom, because the commit that does it takes
     * its time, and the one behind it waits for the disk twice.
     */
    private static final int LOG_PAGES = 4_096;

    private final Path file;
    private final ReentrantLock writing = new ReentrantLock(true);
    /** Guarded by {@link #writing}. */
    private Connection writer;

    private volatile boolean broken;

    private final Semaphore readerPermits = new Semaphore(READERS, true);
    private final ConcurrentLinkedDeque<Connection> idleReaders = new ConcurrentLinkedDeque<>();
    private final Jdbi writeJdbi;
    private final Jdbi readJdbi;
    private volatile boolean closed;

    Connections(Path file) throws SQLException {
        this.file = file;
        this.writer = openWriter(file);
        this.writeJdbi = Jdbi.create(new Writer());
        this.readJdbi = Jdbi.create(new Reader());
    }

    private static Connection openWriter(Path file) throws SQLException {
        Connection connection = writerConfig().createConnection(url(file));
        try (Statement statement = connection.createStatement()) {
            // on macOS a plain fsync leaves the bytes in the drive's cache; elsewhere this changes nothing
            statement.execute("PRAGMA fullfsync = ON");
            statement.execute("PRAGMA wal_autocheckpoint = " + LOG_PAGES);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** The store was closed before the work began. */
    static final class ClosedException extends SQLException {
        private static final long serialVersionUID = 1L;
    }

    static String url(Path file) {
        return "jdbc:sqlite:" + file;
    }

    static SQLiteConfig writerConfig() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        // a transaction that begins by reading could not become a writing one while another program writes
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        return config;
    }

    /** One more connection that only reads and takes its locks. */
    static Connection openReader(Path file) throws SQLException {
        Connection connection = readerConfig().createConnection(url(file));
        try {
            HoldsWords.addTo(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static SQLiteConfig readerConfig() {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        // 32 MB: those who rank above others, some 6,000 rows all over the table, are asked anew with every letter
        // typed
        config.setPragma(Pragma.CACHE_SIZE, "-32000");
        return config;
    }

    /**
     * Runs the work as one transaction, durable when this returns.
     *
     * @param what the work in words that follow "could not"
     */
    <T extends @Nullable Object> T write(String what, HandleCallback<T, SQLException> work) {
        try {
            return writeJdbi.inTransaction(work);
        } catch (JdbiException | SQLException e) {
            broken = true;
            throw failure(what, e);
        }
    }

    /** Runs the work on a connection that cannot write. */
    <T extends @Nullable Object> T read(String what, HandleCallback<T, SQLException> work) {
        try {
            return readJdbi.withHandle(work);
        } catch (JdbiException | SQLException e) {
            throw failure(what, e);
        }
    }

    private StoreFailure failure(String what, Exception thrown) {
        StoreFailure failure = Failures.of(what, file, thrown);
        if (failure.kind() == StoreFailure.Kind.DAMAGED) {
            DamageMark.leave(file);
        }
        return failure;
    }

    /** Waits for work under way. What comes later is refused. */
    @Override
    public void close() throws SQLException {
        if (closed) {
            return;
        }
        closed = true;
        readerPermits.acquireUninterruptibly(READERS);
        writing.lock();
        try {
            for (Connection reader = idleReaders.poll(); reader != null; reader = idleReaders.poll()) {
                reader.close();
            }
            // the writer last: only a connection that can write folds the WAL file into the database
            writer.close();
        } finally {
            writing.unlock();
            readerPermits.release(READERS);
        }
    }

    private final class Writer implements ConnectionFactory {

        @Override
        public Connection openConnection() throws SQLException {
            writing.lock();
            boolean taken = false;
            try {
                if (closed) {
                    throw new ClosedException();
                }
                renewIfBroken();
                taken = true;
                return writer;
            } finally {
                if (!taken) {
                    writing.unlock();
                }
            }
        }

        /**
         * After a full disk or a failed read SQLite may have ended the transaction by itself, and the driver begins the
         * next one as it commits. What state a connection is in after a failure is not worth guessing: a new one is sound.
         */
        private void renewIfBroken() throws SQLException {
            if (broken) {
                try {
                    writer.close();
                } catch (SQLException e) {
                    // it is given up either way
                }
                writer = openWriter(file);
                broken = false;
            }
        }

        @Override
        public void closeConnection(Connection connection) {
            writing.unlock();
        }
    }

    private final class Reader implements ConnectionFactory {

        @Override
        public Connection openConnection() throws SQLException {
            readerPermits.acquireUninterruptibly();
            boolean taken = false;
            try {
                if (closed) {
                    throw new ClosedException();
                }
                Connection idle = idleReaders.poll();
                Connection connection = idle != null ? idle : openReader(file);
                taken = true;
                return connection;
            } finally {
                if (!taken) {
                    readerPermits.release();
                }
            }
        }

        @Override
        public void closeConnection(Connection connection) {
            idleReaders.push(connection);
            readerPermits.release();
        }
    }
}
