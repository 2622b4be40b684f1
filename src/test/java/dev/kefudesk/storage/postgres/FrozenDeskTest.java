package dev.kefudesk.storage.postgres;

import static dev.kefudesk.storage.postgres.TestDesk.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.service.port.DatabaseState;
import dev.kefudesk.service.port.DatabaseState.Stage;
import dev.kefudesk.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody holds locks in a transaction that does not end, as a desk does that was suspended in the middle of one. */
class FrozenDeskTest {

    private TestPostgres.Database database;
    private Connection frozen;

    @BeforeEach
    void open() throws SQLException {
        database = TestPostgres.fresh();
        frozen = database.asSuperuser().getConnection();
        frozen.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        frozen.close();
        database.close();
    }

    private void hold(String rows) throws SQLException {
        try (Statement statement = frozen.createStatement()) {
            statement.execute("SELECT 1 FROM " + rows + " FOR UPDATE");
        }
    }

    /** A row on its way, of a desk whose lease has run out. */
    private void leftBehind(long id, String desk) {
        TeamConnectionTest.execute(database, """
                SET session_replication_role = replica;
                INSERT INTO instance (id, operator, machine, started_at, lease, lease_until)
                VALUES ('DESK', 'zhao', 'm', now(), '15 seconds', clock_timestamp() - interval '1 minute');
                INSERT INTO delivery (id, send_id, attempt, account, account_name, openid, follower_name, at, kind, cards,
                    summary, writer, operator, machine)
                VALUES (ID, 'send-ID', 1, 'a', 'A', 'o-ID', '', 0, 'TEXT', 0, '', 'DESK', 'zhao', 'm')
                """.replace("DESK", desk).replace("ID", Long.toString(id)));
    }

    private static String leaseEnd(TestDesk desk) {
        return desk.team
                .sessions()
                .read(
                        "look",
                        handle -> handle.createQuery("SELECT lease_until::text FROM instance WHERE id = :id")
                                .bind("id", desk.instance)
                                .mapTo(String.class)
                                .one());
    }

    private boolean somebodyWaits() throws SQLException {
        try (Connection superuser = database.asSuperuser().getConnection();
                Statement statement = superuser.createStatement();
                var rows = statement.executeQuery("SELECT FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND wait_event_type = 'Lock'")) {
            return rows.next();
        }
    }

    private static void stayedConnected(TestDesk desk) {
        assertThat(desk.states).extracting(DatabaseState::stage).containsExactly(Stage.CONNECTING, Stage.CONNECTED);
    }

    @Test
    void holdsUpNobodyAndIsSettledOnceItsLocksAreGone() throws SQLException {
        leftBehind(1, "frozen-before-it-sends");
        leftBehind(2, "frozen-as-it-ends");
        leftBehind(3, "gone");
        hold("instance WHERE id = 'frozen-before-it-sends'");
        hold("delivery WHERE id = 2");
        try (TestDesk wang = TestDesk.at(database, TestPostgres.WANG)) {
            assertThat(wang.team.deliveries().settleOrphans()).isEqualTo(1);
            assertThat(wang.outcome(1)).isEqualTo("SENDING");
            assertThat(wang.outcome(2)).isEqualTo("SENDING");
            assertThat(wang.outcome(3)).isEqualTo("UNKNOWN");
            String end = leaseEnd(wang);
            await().atMost(PATIENCE).until(() -> !leaseEnd(wang).equals(end));

            frozen.rollback();

            assertThat(wang.team.deliveries().settleOrphans()).isEqualTo(2);
            assertThat(wang.outcome(1)).isEqualTo("UNKNOWN");
            assertThat(wang.outcome(2)).isEqualTo("UNKNOWN");
            stayedConnected(wang);
        }
    }

    @Test
    void aLeaseThatIsLockedIsRenewedLaterOnTheSameConnection() throws SQLException {
        try (TestDesk wang = TestDesk.at(database, TestPostgres.WANG)) {
            hold("instance WHERE id = '" + wang.instance + "'");
            await().atMost(PATIENCE).until(this::somebodyWaits);
            await().atMost(PATIENCE).until(() -> !somebodyWaits());
            String end = leaseEnd(wang);

            frozen.rollback();

            await().atMost(PATIENCE).until(() -> !leaseEnd(wang).equals(end));
            stayedConnected(wang);
        }
    }

    /** Else a message that is about to leave would leave although the desk was taken for gone. */
    @Test
    void aLeaseThatRanOutBeginsAnewOnlyAfterTheDesksOwnLockedMessageIsSettled() throws SQLException {
        try (TestDesk wang = TestDesk.at(database, TestPostgres.WANG)) {
            wang.begin(1, "o1");
            hold("delivery WHERE id = 1");
            TeamLeaseTest.runOut(database, wang);
            await().atMost(PATIENCE).until(this::somebodyWaits);
            await().atMost(PATIENCE).until(() -> !somebodyWaits());
            assertThat(TeamLeaseTest.alive(wang)).isFalse();

            frozen.rollback();

            await().atMost(PATIENCE).until(() -> TeamLeaseTest.alive(wang));
            assertThat(wang.outcome(1)).isEqualTo("UNKNOWN");
            stayedConnected(wang);
        }
    }
}
