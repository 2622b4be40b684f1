package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.StoreFailure.Kind;
import dev.kefudesk.service.port.TeamPreparation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.flywaydb.core.api.FlywayException;

/** Prepares a database with the migrations of this program, as its owner. */
public final class PostgresPreparation implements TeamPreparation {

    private static final String OPERATOR = "kefudesk_operator";

    private static final String WHAT = "prepare the team's database";

    /** A large table may take a while to migrate. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final TeamTrust trust;
    private final String operators;

    public PostgresPreparation(TeamTrust trust) {
        this(trust, OPERATOR);
    }

    /**
     * @param operators the role that the migrations grant rights to
     */
    PostgresPreparation(TeamTrust trust, String operators) {
        this.trust = trust;
        this.operators = operators;
    }

    /** Something done with one connection to the database. */
    private interface Work<T> {
        T with(TeamSource source, Connection connection) throws SQLException;
    }

    @Override
    public boolean mayPrepare(DatabaseChoice.Team team, String password) {
        return connected(team, password, (_, connection) -> switch (SchemaLook.at(connection)) {
            case SchemaLook.Empty(), SchemaLook.Older _ -> owns(connection);
            case SchemaLook.Ours(), SchemaLook.Newer _, SchemaLook.Foreign(), SchemaLook.NotAllowed() -> false;
        });
    }

    @Override
    public void prepare(DatabaseChoice.Team team, String password) {
        connected(team, password, (source, connection) -> {
            switch (SchemaLook.at(connection)) {
                case SchemaLook.Ours() -> {}
                case SchemaLook.Empty(), SchemaLook.Older _ -> migrate(source, connection);
                case SchemaLook.Newer _ ->
                    throw failure(Kind.NEWER_SCHEMA, "it is of a newer version. Install a newer console");
                case SchemaLook.Foreign() ->
                    throw failure(Kind.OTHER, "something else lives in this database. Choose another one");
                case SchemaLook.NotAllowed() -> throw notTheOwner();
            }
            return team;
        });
    }

    private void migrate(TeamSource source, Connection connection) throws SQLException {
        if (!owns(connection)) {
            throw notTheOwner();
        }
        if (!one(connection, "SELECT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = '" + operators + "')")) {
            throw failure(
                    Kind.OTHER,
                    "the server has no role for the people who use it. Let its administrator run: CREATE ROLE "
                            + operators);
        }
        try {
            TeamSchema.migrate(source.connections(PATIENCE));
        } catch (FlywayException e) {
            throw PostgresFailures.of(WHAT, e);
        }
    }

    private static boolean owns(Connection connection) throws SQLException {
        return one(connection, """
                SELECT pg_has_role(d.datdba, 'USAGE') AND has_schema_privilege('public', 'CREATE')
                FROM pg_catalog.pg_database d WHERE d.datname = current_database()
                """);
    }

    private static boolean one(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private <T> T connected(DatabaseChoice.Team team, String password, Work<T> work) {
        try (TeamSource source = TeamSource.of(team, password, trust)) {
            Connection opened;
            try {
                opened = source.connections(Duration.ofSeconds(15)).getConnection();
            } catch (SQLException e) {
                throw notConnected(source.trouble(e).detail());
            }
            try (Connection connection = opened) {
                return work.with(source, connection);
            } catch (SQLException e) {
                throw PostgresFailures.of(WHAT, e);
            }
        } catch (TeamSource.Unusable e) {
            throw notConnected(e.state().detail());
        }
    }

    private static StoreFailure notConnected(String detail) {
        return failure(
                Kind.UNREACHABLE,
                "no connection came about" + (detail.isEmpty() ? "" : " (" + detail + ")")
                        + ". Test the connection to see why");
    }

    private static StoreFailure notTheOwner() {
        return failure(Kind.NOT_ALLOWED, "this login does not own it. Let its owner do it");
    }

    private static StoreFailure failure(Kind kind, String reason) {
        return new StoreFailure(kind, "Could not " + WHAT + ": " + reason + ".", null);
    }
}
