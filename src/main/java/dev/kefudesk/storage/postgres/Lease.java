package dev.kefudesk.storage.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

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

    /**
     * Makes the lease run on. Where it had run out, this desk's own messages on their way are settled as any other desk
     * would have settled them, before it runs again: a request that has not left by then must not leave any more.
     *
     * @return false where it had run out or never begun
     */
    boolean renew(Connection connection) throws SQLException {
        if (ask(connection, "SELECT extend_lease(?)").orElse(false)) {
            return true;
        }
        settleOrphans(connection);
        if (ask(connection, "SELECT renew_lease(?)").isEmpty()) {
            join(connection);
        }
        return false;
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

    /** Turns what desks left behind into Unknown, once their leases have run out. */
    static void settleOrphans(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT orphan FROM settle_orphans()")) {
            statement.execute();
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
}
