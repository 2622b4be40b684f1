package dev.kefudesk.storage.postgres;

import static dev.kefudesk.storage.postgres.TestDesk.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.domain.database.DatabaseChoice.TlsMode;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.service.port.CallLedger;
import dev.kefudesk.service.port.DatabaseState;
import dev.kefudesk.service.port.DatabaseState.Stage;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.StoreFailure.Kind;
import dev.kefudesk.testing.ManualTimer;
import dev.kefudesk.testing.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How a desk gets to its team's database, loses it and gets back. */
class TeamConnectionTest {

    private static int one(TestDesk desk) {
        return desk.team
                .sessions()
                .read(
                        "read",
                        handle ->
                                handle.createQuery("SELECT 1").mapTo(int.class).one());
    }

    static void execute(TestPostgres.Database database, String sql) {
        try (Connection connection = database.asSuperuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Test
    void aDeskThatHasNoPasswordYetIsThereAndSaysWhatIsMissing() {
        try (TestPostgres.Database database = TestPostgres.fresh();
                TestDesk desk = TestDesk.opened(TestDesk.choice(database.name(), TestPostgres.WANG))) {
            assertThat(desk.team.state().stage()).isEqualTo(Stage.PASSWORD_MISSING);
            assertThatThrownBy(() -> one(desk))
                    .isInstanceOfSatisfying(
                            StoreFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE))
                    .hasMessageStartingWith("Could not read: the password")
                    .hasMessageEndingWith(".");

            desk.team.connect(TestPostgres.password(TestPostgres.WANG));
            desk.await(Stage.CONNECTED);

            assertThat(one(desk)).isEqualTo(1);
            assertThat(desk.states).extracting(DatabaseState::stage).containsExactly(Stage.CONNECTING, Stage.CONNECTED);
        }
    }

    @Test
    void aBlankPasswordWhereTheServerAsksForOneIsMissing() {
        try (TestPostgres.Database database = TestPostgres.fresh();
                TestDesk desk = TestDesk.opened(TestDesk.choice(database.name(), TestPostgres.WANG))) {
            desk.team.connect("");
            await().atMost(PATIENCE).until(() -> desk.states.size() >= 2);

            assertThat(desk.team.state().stage()).isEqualTo(Stage.PASSWORD_MISSING);
        }
    }

    @Test
    void aWrongPasswordIsNotTriedAgainByItselfAndTheRightOneConnects() {
        try (TestPostgres.Database database = TestPostgres.fresh();
                TestDesk desk = TestDesk.opened(TestDesk.choice(database.name(), TestPostgres.WANG))) {
            desk.team.connect("wrong-one-4711");
            desk.await(Stage.LOGIN_REFUSED);
            assertThat(desk.team.state().detail()).isEqualTo("28P01");
            assertThatThrownBy(() -> one(desk)).hasMessageContaining("does not let this login in");

            desk.team.connect(TestPostgres.password(TestPostgres.WANG));
            desk.await(Stage.CONNECTED);

            assertThat(desk.states)
                    .extracting(DatabaseState::stage)
                    .containsExactly(Stage.CONNECTING, Stage.LOGIN_REFUSED, Stage.CONNECTING, Stage.CONNECTED);
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsNamed() {
        try (TestDesk desk = TestDesk.opened(TestDesk.choice("nowhere_to_be_found", TestPostgres.WANG))) {
            desk.team.connect(TestPostgres.password(TestPostgres.WANG));

            desk.await(Stage.NO_DATABASE);
        }
    }

    @Test
    void aPortWhereNothingListensIsUnreachable() throws Exception {
        int free;
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        try (TestDesk desk =
                TestDesk.opened(new DatabaseChoice.Team(TestPostgres.HOST, free, "kefu", "wang", TlsMode.OFF, ""))) {
            desk.team.connect("secret-4711");

            desk.await(Stage.UNREACHABLE);
            assertThat(desk.team.state().detail()).isEqualTo("connection refused");
            assertThatThrownBy(() -> one(desk)).hasMessageContaining("does not answer");
        }
    }

    @Test
    void withoutEncryptionNoConnectionLeavesThisComputer() {
        try (TestDesk desk =
                TestDesk.opened(new DatabaseChoice.Team("db.example.com", 5432, "kefu", "wang", TlsMode.OFF, ""))) {
            desk.team.connect("secret-4711");

            desk.await(Stage.TLS);
            assertThat(desk.team.state().detail()).isEqualTo("TLS may be off on loopback only");
        }
    }

    @Test
    void aServerWithoutTlsIsNotTalkedToInClear() {
        try (TestPostgres.Database database = TestPostgres.fresh();
                TestDesk desk = TestDesk.opened(new DatabaseChoice.Team(
                        TestPostgres.HOST,
                        TestPostgres.port(),
                        database.name(),
                        TestPostgres.WANG,
                        TlsMode.VERIFY_FULL,
                        ""))) {
            desk.team.connect(TestPostgres.password(TestPostgres.WANG));

            desk.await(Stage.TLS);
            assertThat(desk.team.state().detail()).isEqualTo("the server speaks no TLS");
        }
    }

    @Test
    void anEmptyDatabaseWaitsForItsOwnerAndWorksOnceItIsPrepared() {
        try (TestPostgres.Database database = TestPostgres.empty();
                TestDesk desk = TestDesk.opened(TestDesk.choice(database.name(), TestPostgres.WANG))) {
            desk.team.connect(TestPostgres.password(TestPostgres.WANG));
            desk.await(Stage.NOT_PREPARED);

            TeamSchema.migrate(database.as(TestPostgres.OWNER));

            desk.await(Stage.CONNECTED);
        }
    }

    @Test
    void anotherVersionOrAnotherProgramsDatabaseIsLeftAlone() throws SQLException {
        try (TestPostgres.Database database = TestPostgres.fresh();
                TestDesk desk = TestDesk.opened(TestDesk.choice(database.name(), TestPostgres.WANG))) {
            execute(database, "UPDATE kefudesk SET schema = 999");
            desk.team.connect(TestPostgres.password(TestPostgres.WANG));
            desk.await(Stage.SCHEMA_NEWER);
            assertThat(desk.team.state().detail()).isEqualTo("999 / " + TeamSchema.NEWEST);

            execute(database, "UPDATE kefudesk SET schema = 0");
            desk.await(Stage.SCHEMA_OLDER);

            execute(database, "DROP TABLE kefudesk");
            desk.await(Stage.FOREIGN);
            try (Connection connection = database.asSuperuser().getConnection();
                    Statement statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT count(*) FROM instance")) {
                rows.next();
                assertThat(rows.getInt(1)).isZero();
            }
        }
    }

    @Test
    void brokenConnectionsAreToldAndMadeAnew() {
        try (TestPostgres.Database database = TestPostgres.fresh();
                TestDesk desk = TestDesk.at(database, TestPostgres.WANG)) {
            await().atMost(PATIENCE).until(() -> desk.missed.get() == 1);
            database.breakConnections();

            await().atMost(PATIENCE).until(() -> desk.missed.get() == 2);
            desk.await(Stage.CONNECTED);
            assertThat(one(desk)).isEqualTo(1);
            assertThat(desk.states)
                    .extracting(DatabaseState::stage)
                    .containsExactly(Stage.CONNECTING, Stage.CONNECTED, Stage.UNREACHABLE, Stage.CONNECTED);
        }
    }

    @Test
    void aConnectionOnWhichNothingCanBeHeardIsMadeAnewAfterLongerAndLongerPauses() {
        ManualTimer time = new ManualTimer();
        try (TestPostgres.Database database = TestPostgres.fresh();
                TestDesk desk = TestDesk.opened(TestDesk.choice(database.name(), TestPostgres.WANG), time)) {
            execute(database, "REVOKE SELECT ON presence FROM kefudesk_operator");
            desk.team.connect(TestPostgres.password(TestPostgres.WANG));
            failedTimes(1, desk, time);
            time.advance(Rhythm.USUAL.firstRetry());
            failedTimes(2, desk, time);
            time.advance(Rhythm.USUAL.firstRetry());
            failedTimes(2, desk, time);
            time.advance(Rhythm.USUAL.firstRetry());
            failedTimes(3, desk, time);

            execute(database, "GRANT SELECT ON presence TO kefudesk_operator");
            time.advance(Rhythm.USUAL.longestRetry());
            await().atMost(PATIENCE).until(() -> desk.missed.get() == 1 && time.waiting() == 2);
            time.advance(Rhythm.USUAL.listen());
            await().atMost(PATIENCE).until(() -> time.waiting() == 2);
            long before = unreachable(desk);
            database.breakConnections();
            await().atMost(PATIENCE).until(() -> {
                // the next look may not be due yet
                time.advance(Rhythm.USUAL.listen());
                return unreachable(desk) > before;
            });

            await("at once, because it stood").atMost(PATIENCE).until(() -> desk.missed.get() == 2);
        }
    }

    private static long unreachable(TestDesk desk) {
        return desk.states.stream()
                .filter(state -> state.stage() == Stage.UNREACHABLE)
                .count();
    }

    private static void failedTimes(int times, TestDesk desk, ManualTimer time) {
        await().atMost(PATIENCE).until(() -> time.waiting() == 1);
        assertThat(desk.states)
                .extracting(DatabaseState::stage)
                .filteredOn(Stage.UNREACHABLE::equals)
                .hasSize(times);
    }

    @Test
    void aDatabaseThatIsMigratedMeanwhileIsLeftAlone() {
        try (TestPostgres.Database database = TestPostgres.fresh();
                TestDesk desk = TestDesk.at(database, TestPostgres.WANG)) {
            execute(database, "UPDATE kefudesk SET schema = 999");

            desk.await(Stage.SCHEMA_NEWER);

            assertThat(desk.team.state().detail()).isEqualTo("999 / " + TeamSchema.NEWEST);
            assertThatThrownBy(() -> one(desk)).hasMessageContaining("newer version");
            execute(database, "UPDATE kefudesk SET schema = " + TeamSchema.NEWEST);
            desk.await(Stage.CONNECTED);
        }
    }

    /** Between two renewals of its lease the console does not know yet, and the database refuses. */
    @Test
    void aConsoleOfTheSchemaBeforeWritesNothingAndBeginsNoSendFromTheMomentOfTheMigration() {
        ManualTimer stopped = new ManualTimer();
        try (TestPostgres.Database database = TestPostgres.fresh();
                TestDesk desk = TestDesk.at(database, TestPostgres.WANG, stopped)) {
            await().atMost(PATIENCE).until(() -> stopped.waiting() == 2);
            String lease = leaseOf(database, desk);
            execute(database, "UPDATE kefudesk SET schema = 999");

            assertThatThrownBy(() -> desk.team
                            .sessions()
                            .write(
                                    "save a name",
                                    handle -> handle.execute(
                                            "INSERT INTO follower (account, openid, alias, name_key, words, grams)"
                                                    + " VALUES ('a', 'o1', '小明', '', '小明 o1', '{}')")))
                    .isInstanceOfSatisfying(
                            StoreFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Kind.NEWER_SCHEMA))
                    .hasMessage("Could not save a name: the team's database is of a newer version by now."
                            + " Install a newer console.");
            desk.await(Stage.SCHEMA_NEWER);
            assertThatThrownBy(() -> desk.begin(1, "o1"))
                    .isInstanceOfSatisfying(
                            StoreFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Kind.NEWER_SCHEMA));
            assertThat(count(database, "follower")).isZero();
            assertThat(count(database, "delivery")).isZero();
            assertThat(leaseOf(database, desk)).as("it runs out").isEqualTo(lease);
        }
    }

    /** As one that was made before consoles said which schema they know. */
    @Test
    void aConsoleThatDoesNotSayWhichSchemaItKnowsWritesNothing() throws SQLException {
        try (TestPostgres.Database database = TestPostgres.fresh();
                Connection silent = database.as(TestPostgres.LI).getConnection();
                Statement statement = silent.createStatement()) {
            statement.execute("SET kefudesk.schema = ''");
            assertThatThrownBy(() -> statement.execute("SELECT join_team('x', 'm', interval '15 s')"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo(ServerTrouble.OTHER_SCHEMA));
            statement.execute(TeamSchema.KNOWN);
            statement.execute("SELECT join_team('x', 'm', interval '15 s')");
        }
    }

    private static String leaseOf(TestPostgres.Database database, TestDesk desk) {
        return asked(database, "SELECT lease_until::text FROM instance WHERE id = '" + desk.instance + "'");
    }

    private static int count(TestPostgres.Database database, String table) {
        return Integer.parseInt(asked(database, "SELECT count(*) FROM " + table));
    }

    private static String asked(TestPostgres.Database database, String question) {
        try (Connection connection = database.asSuperuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(question, e);
        }
    }

    @Test
    void workThatBreaksOffIsUnreachableAndLeavesNothingBehind() {
        try (TestPostgres.Database database = TestPostgres.fresh();
                TestDesk desk = TestDesk.at(database, TestPostgres.WANG)) {
            assertThatThrownBy(() -> desk.team.sessions().write("save the account", handle -> {
                        handle.execute("INSERT INTO rare_call VALUES ('wx1', 'https', 'a.example', 443, 'c', 1)");
                        database.breakConnections();
                        return handle.execute(
                                "INSERT INTO rare_call VALUES ('wx1', 'https', 'a.example', 443, 'c', 2)");
                    }))
                    .isInstanceOfSatisfying(StoreFailure.class, failure -> {
                        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
                        assertThat(failure).hasMessageStartingWith("Could not save the account: the team's database");
                    });
            desk.await(Stage.CONNECTED);

            int rows = desk.team
                    .sessions()
                    .read(
                            "read",
                            handle -> handle.createQuery("SELECT count(*) FROM rare_call")
                                    .mapTo(int.class)
                                    .one());
            assertThat(rows).isZero();
        }
    }

    @Test
    void aBusyDeskHoldsTwoConnections() throws Exception {
        try (TestPostgres.Database database = TestPostgres.fresh();
                TestDesk desk = TestDesk.at(database, TestPostgres.WANG);
                ExecutorService busy = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> found = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                int number = i;
                found.add(busy.submit(() -> number % 3 == 0
                        ? desk.team
                                .oneAtATime()
                                .run(number, PATIENCE, () -> connections(desk))
                                .orElseThrow()
                        : connections(desk)));
            }
            for (Future<Integer> one : found) {
                assertThat(one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(2);
            }
        }
    }

    private static int connections(TestDesk desk) {
        return desk.team
                .sessions()
                .read(
                        "count",
                        handle -> handle.createQuery("""
                                SELECT count(*) FROM pg_stat_activity
                                WHERE datname = current_database() AND application_name = 'kefu-desk'
                                """).mapTo(int.class).one());
    }

    @Test
    void aCommitIsOnDiskWhenItReturnsWhateverTheServerUsuallyDoes() {
        try (TestPostgres.Database database = TestPostgres.fresh()) {
            execute(database, "ALTER DATABASE " + database.name() + " SET synchronous_commit = off");
            try (TestDesk desk = TestDesk.at(database, TestPostgres.WANG)) {
                String kept = desk.team
                        .sessions()
                        .read(
                                "read",
                                handle -> handle.createQuery("SHOW synchronous_commit")
                                        .mapTo(String.class)
                                        .one());

                assertThat(kept).isEqualTo("on");
            }
        }
    }

    @Test
    void everyStoreWorks() {
        CredentialScope scope = new CredentialScope("wx1", new Origin("https", "a.example", 443));
        DraftKey key = new DraftKey(new AccountId("a"), new OpenId("o1"));
        try (TestPostgres.Database database = TestPostgres.fresh();
                TestDesk desk = TestDesk.at(database, TestPostgres.WANG)) {
            PostgresTeamDatabase team = desk.team;

            assertThat(team.accounts().all()).isEmpty();
            assertThat(team.drafts().find(key)).isEmpty();
            assertThat(team.followers().lastLoaded(key.account())).isEmpty();
            assertThat(team.deliveries().count(DeliveryStore.HistoryFilter.ALL)).isZero();
            assertThat(team.ledger().since(scope, CallLedger.Rare.FORCED_TOKEN, Instant.EPOCH))
                    .isEmpty();
            assertThat(team.upkeep().mayForget()).isFalse();
            assertThat(team.team().key()).isEmpty();
            assertThat(team.team().alone(scope, PATIENCE, () -> team.team().mayRotate()))
                    .contains(false);
        }
    }

    @Test
    void workInsideWorkIsAMistakeThatIsNamed() {
        try (TestPostgres.Database database = TestPostgres.fresh();
                TestDesk desk = TestDesk.at(database, TestPostgres.WANG)) {
            assertThatThrownBy(() -> desk.team.sessions().read("look", _ -> one(desk)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aClosedDeskSaysSoAndItsLeaseHasEnded() throws SQLException {
        try (TestPostgres.Database database = TestPostgres.fresh()) {
            TestDesk desk = TestDesk.at(database, TestPostgres.WANG);
            desk.close();

            assertThatThrownBy(() -> one(desk))
                    .isInstanceOfSatisfying(
                            StoreFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Kind.CLOSED));
            try (Connection connection = database.asSuperuser().getConnection();
                    Statement statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT lease_until = '-infinity' FROM instance")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getBoolean(1)).isTrue();
            }
        }
    }
}
