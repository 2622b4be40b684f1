package dev.kefudesk.storage.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Cleanable;

/** This start of the console as the team's database knows it. */
final class Lease {

    private final String instanceId;
    private final String machine;
    private final Duration length;

    Lease(String instanceId, String machine, Duration length) {
        this.instanceId = instanceId;
        this.machine = machine;
        this.length = length;
    }

    String instanceId() {
        return instanceId;
    }

    String machine() {
        return machine;
    }

    /** What a renewal came to. */
    enum Renewal {
        RAN_ON,
        /** It had run out or never begun, and runs now. */
        BEGAN,
        /** Somebody holds a lock on it, or on a message of this desk, for longer than is waited for. */
        PUT_OFF
    }

    /**
     * Makes the lease run on. Where it had run out, this desk's own messages on their way are settled as any other desk
     * would have settled them, before it runs again: a request that has not left by then must not leave any more.
     */
    Renewal renew(Connection connection) throws SQLException {
        try {
            if (ask(connection, "SELECT extend_lease(?)").orElse(false)) {
                return Renewal.RAN_ON;
            }
            settleOwn(connection);
            if (ask(connection, "SELECT renew_lease(?)").isEmpty()) {
                join(connection);
            }
            return Renewal.BEGAN;
        } catch (SQLException e) {
            if (ServerTrouble.heldUp(e)) {
                return Renewal.PUT_OFF;
            }
            throw e;
        }
    }

    private void join(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT join_team(?, ?, ? * interval '1 millisecond')")) {
            statement.setString(1, instanceId);
            statement.setString(2, machine);
            statement.setLong(3, length.toMillis());
            statement.execute();
        }
    }

    private void settleOwn(Connection connection) throws SQLException {
        try {
            Jdbi.create(new Borrowed(connection)).inTransaction(handle -> Orphans.settleOwn(handle, instanceId));
        } catch (JdbiException e) {
            throw ServerTrouble.find(e, SQLException.class).orElseThrow(() -> e);
        }
    }

    /** Ends the lease, so that nobody has to wait until it runs out. */
    void leave(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT leave_team(?)")) {
            statement.setString(1, instanceId);
            statement.execute();
        }
    }

    private Optional<Boolean> ask(Connection connection, String question) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setString(1, instanceId);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.ofNullable(rows.getObject(1, Boolean.class)) : Optional.empty();
            }
        }
    }

    /** Stays open after the work. */
    private record Borrowed(Connection connection) implements ConnectionFactory {

        @Override
        public Connection openConnection() {
            return connection;
        }

        @Override
        public void closeConnection(Connection lent) {}

        @Override
        public Cleanable getCleanableFor(Connection lent) {
            return () -> {};
        }
    }
}
