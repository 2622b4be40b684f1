package dev.kefudesk.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.domain.database.DatabaseChoice.TlsMode;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.ConnectionSteps.Fails;
import dev.kefudesk.service.port.ConnectionSteps.Fault;
import dev.kefudesk.service.port.ConnectionSteps.Finding;
import dev.kefudesk.service.port.ConnectionSteps.NotNeeded;
import dev.kefudesk.service.port.ConnectionSteps.NotReached;
import dev.kefudesk.service.port.ConnectionSteps.Result;
import dev.kefudesk.service.port.ConnectionSteps.Step;
import dev.kefudesk.service.port.ConnectionSteps.Works;
import dev.kefudesk.testing.TestPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way in which the connection to a team's database can fail is told from the others. */
class TeamStepsTest {

    private static final String PASSWORD = "never-to-be-seen-4711";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CancelSignal cancel = new CancelSignal();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    private Map<Step, Finding> run(DatabaseChoice.Team team, String password, Duration each) {
        return run(new TeamSteps(threads, TestDesk::javasOwn, InstantSource.system(), each), team, password);
    }

    private Map<Step, Finding> run(DatabaseChoice.Team team, String password) {
        return run(team, password, TestDesk.PATIENCE);
    }

    private Map<Step, Finding> run(TeamSteps steps, DatabaseChoice.Team team, String password) {
        List<Result> told = new ArrayList<>();
        List<Result> results = steps.run(team, password, cancel, told::add);
        assertThat(told).isEqualTo(results);
        assertThat(results).extracting(Result::step).containsExactly(Step.values());
        assertThat(results.toString()).doesNotContain(PASSWORD);
        Map<Step, Finding> found = new EnumMap<>(Step.class);
        results.forEach(result -> found.put(result.step(), result.finding()));
        return found;
    }

    private static DatabaseChoice.Team local(int port, TlsMode tls) {
        return new DatabaseChoice.Team(TestPostgres.HOST, port, "kefu", "wang", tls, "");
    }

    private static void onlyFailed(Map<Step, Finding> found, Step step, Fault fault) {
        assertThat(found.get(step))
                .isInstanceOfSatisfying(
                        Fails.class, fails -> assertThat(fails.fault()).isEqualTo(fault));
        found.forEach((other, finding) -> {
            if (other.compareTo(step) < 0) {
                assertThat(finding).isInstanceOfAny(Works.class, NotNeeded.class);
            } else if (other.compareTo(step) > 0) {
                assertThat(finding).isEqualTo(new NotReached());
            }
        });
    }

    /** Answers every connection with these bytes, after the question for TLS has come, and closes it. */
    private ServerSocket answering(byte[] answer) throws IOException {
        ServerSocket server = new ServerSocket(0);
        threads.execute(() -> {
            while (!server.isClosed()) {
                try (Socket one = server.accept()) {
                    one.getInputStream().readNBytes(8);
                    one.getOutputStream().write(answer);
                } catch (IOException e) {
                    // the test has ended
                }
            }
        });
        return server;
    }

    @Test
    void anOperatorOfAPreparedDatabaseIsLetThrough() {
        try (TestPostgres.Database database = TestPostgres.fresh()) {
            Map<Step, Finding> found =
                    run(TestDesk.choice(database.name(), TestPostgres.WANG), TestPostgres.password(TestPostgres.WANG));

            assertThat(found)
                    .containsEntry(Step.NAME, new NotNeeded())
                    .containsEntry(Step.PORT, new Works(TestPostgres.HOST + ":" + TestPostgres.port()))
                    .containsEntry(Step.TLS, new NotNeeded())
                    .containsEntry(Step.LOGIN, new Works(TestPostgres.WANG))
                    .containsEntry(Step.DATABASE, new Works(database.name()))
                    .containsEntry(Step.SCHEMA, new Works("" + TeamSchema.NEWEST))
                    .containsEntry(Step.RIGHTS, new Works(""));
            assertThat(found.get(Step.CLOCK)).isInstanceOf(Works.class);
        }
    }

    @Test
    void aNameWithoutAnAddress() {
        onlyFailed(
                run(
                        new DatabaseChoice.Team("no-such-host.invalid", 5432, "kefu", "wang", TlsMode.VERIFY_FULL, ""),
                        PASSWORD),
                Step.NAME,
                Fault.NAME_NOT_FOUND);
    }

    @Test
    void aPortWhereNothingListens() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        onlyFailed(run(local(free, TlsMode.OFF), PASSWORD), Step.PORT, Fault.REFUSED);
    }

    @Test
    void aServerThatNeverAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            onlyFailed(
                    run(local(silent.getLocalPort(), TlsMode.OFF), PASSWORD, Duration.ofMillis(200)),
                    Step.PORT,
                    Fault.TIMEOUT);
        }
    }

    @ParameterizedTest
    @CsvSource({"OFF,''", "VERIFY_FULL,''", "VERIFY_FULL,HTTP/1.1 400 Bad Request"})
    void aServerThatIsNoPostgresql(TlsMode tls, String answer) throws IOException {
        try (ServerSocket other = answering(answer.getBytes(StandardCharsets.US_ASCII))) {
            onlyFailed(run(local(other.getLocalPort(), tls), PASSWORD), Step.PORT, Fault.NOT_POSTGRESQL);
        }
    }

    @Test
    void aServerWithoutTlsIsToldNoPassword() {
        onlyFailed(run(local(TestPostgres.port(), TlsMode.VERIFY_FULL), PASSWORD), Step.TLS, Fault.SERVER_WITHOUT_TLS);
    }

    @Test
    void tlsIsNeededForEveryHostThatIsNotLiterallyThisOne() throws IOException {
        try (ServerSocket server = answering(new byte[] {'N'})) {
            onlyFailed(
                    run(
                            new DatabaseChoice.Team("0.0.0.0", server.getLocalPort(), "kefu", "wang", TlsMode.OFF, ""),
                            PASSWORD),
                    Step.TLS,
                    Fault.TLS_NEEDED);
        }
    }

    @Test
    void aWrongPassword() {
        try (TestPostgres.Database database = TestPostgres.fresh()) {
            onlyFailed(
                    run(TestDesk.choice(database.name(), TestPostgres.WANG), PASSWORD),
                    Step.LOGIN,
                    Fault.PASSWORD_WRONG);
        }
    }

    @Test
    void noPasswordWhereOneIsAskedFor() {
        try (TestPostgres.Database database = TestPostgres.fresh()) {
            onlyFailed(
                    run(TestDesk.choice(database.name(), TestPostgres.WANG), ""), Step.LOGIN, Fault.PASSWORD_MISSING);
        }
    }

    @Test
    void aRoleThatIsNoLogin() {
        try (TestPostgres.Database database = TestPostgres.fresh()) {
            TeamConnectionTest.execute(
                    database, "CREATE ROLE guest_" + database.name() + " NOLOGIN PASSWORD '" + PASSWORD + "'");
            try {
                onlyFailed(
                        run(TestDesk.choice(database.name(), "guest_" + database.name()), PASSWORD),
                        Step.LOGIN,
                        Fault.LOGIN_NOT_ALLOWED);
            } finally {
                TeamConnectionTest.execute(database, "DROP ROLE guest_" + database.name());
            }
        }
    }

    @Test
    void aLoginWithoutAConnectionLeft() {
        try (TestPostgres.Database database = TestPostgres.fresh()) {
            TeamConnectionTest.execute(database, "ALTER DATABASE " + database.name() + " CONNECTION LIMIT 0");

            onlyFailed(
                    run(TestDesk.choice(database.name(), TestPostgres.WANG), TestPostgres.password(TestPostgres.WANG)),
                    Step.LOGIN,
                    Fault.TOO_MANY_CONNECTIONS);
        }
    }

    @Test
    void aDatabaseThatIsNotThere() {
        onlyFailed(
                run(
                        TestDesk.choice("nowhere_to_be_found", TestPostgres.WANG),
                        TestPostgres.password(TestPostgres.WANG)),
                Step.DATABASE,
                Fault.NO_DATABASE);
    }

    @Test
    void aDatabaseThatTheLoginMayNotUse() {
        try (TestPostgres.Database database = TestPostgres.fresh()) {
            TeamConnectionTest.execute(
                    database, "REVOKE CONNECT ON DATABASE " + database.name() + " FROM kefudesk_operator");

            onlyFailed(
                    run(TestDesk.choice(database.name(), TestPostgres.WANG), TestPostgres.password(TestPostgres.WANG)),
                    Step.DATABASE,
                    Fault.DATABASE_NOT_ALLOWED);
        }
    }

    private void schemaFails(TestPostgres.Database database, Fault fault, String detail) {
        Map<Step, Finding> found =
                run(TestDesk.choice(database.name(), TestPostgres.WANG), TestPostgres.password(TestPostgres.WANG));

        assertThat(found.get(Step.SCHEMA)).isEqualTo(new Fails(fault, detail));
        assertThat(found.get(Step.RIGHTS)).isEqualTo(new NotReached());
        assertThat(found.get(Step.CLOCK)).isInstanceOf(Works.class);
    }

    @Test
    void anEmptyDatabaseAndOneOfSomethingElse() {
        try (TestPostgres.Database database = TestPostgres.empty()) {
            schemaFails(database, Fault.NOT_PREPARED, "");
            TeamConnectionTest.execute(database, "CREATE TABLE kefudesk (id int)");
            schemaFails(database, Fault.FOREIGN, "");
        }
    }

    @Test
    void anOlderAndANewerSchema() {
        try (TestPostgres.Database database = TestPostgres.fresh()) {
            TeamConnectionTest.execute(database, "UPDATE kefudesk SET schema = 0");
            schemaFails(database, Fault.SCHEMA_OLDER, "0 / " + TeamSchema.NEWEST);
            TeamConnectionTest.execute(database, "UPDATE kefudesk SET schema = 999");
            schemaFails(database, Fault.SCHEMA_NEWER, "999 / " + TeamSchema.NEWEST);
        }
    }

    @Test
    void aRightThatIsMissingIsNamed() {
        try (TestPostgres.Database database = TestPostgres.fresh()) {
            TeamConnectionTest.execute(
                    database,
                    "REVOKE INSERT ON settlement FROM kefudesk_operator;"
                            + " REVOKE INSERT (delivery, arrived, at) ON settlement FROM kefudesk_operator;"
                            + " REVOKE EXECUTE ON FUNCTION settle_orphans FROM kefudesk_operator");

            Map<Step, Finding> found =
                    run(TestDesk.choice(database.name(), TestPostgres.WANG), TestPostgres.password(TestPostgres.WANG));

            assertThat(found.get(Step.RIGHTS))
                    .isEqualTo(new Fails(Fault.RIGHTS_MISSING, "EXECUTE ON settle_orphans, INSERT ON settlement"));
            assertThat(found.get(Step.CLOCK)).isInstanceOf(Works.class);
        }
    }

    @Test
    void clocksThatDiffer() {
        try (TestPostgres.Database database = TestPostgres.fresh()) {
            InstantSource late = InstantSource.offset(InstantSource.system(), Duration.ofHours(-1));

            Map<Step, Finding> found = run(
                    new TeamSteps(threads, TestDesk::javasOwn, late, TestDesk.PATIENCE),
                    TestDesk.choice(database.name(), TestPostgres.WANG),
                    TestPostgres.password(TestPostgres.WANG));

            assertThat(found.get(Step.CLOCK)).isInstanceOfSatisfying(Fails.class, fails -> {
                assertThat(fails.fault()).isEqualTo(Fault.CLOCK_DIFFERS);
                assertThat(fails.detail()).startsWith("+3").endsWith(" s");
            });
        }
    }

    @Test
    void aCancelledTestEnds() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            threads.execute(() -> {
                try (Socket one = silent.accept()) {
                    one.getInputStream().readNBytes(8);
                    cancel.cancel();
                    one.getInputStream().read();
                } catch (IOException e) {
                    // the test has ended
                }
            });
            onlyFailed(run(local(silent.getLocalPort(), TlsMode.OFF), PASSWORD), Step.PORT, Fault.CANCELLED);
        }
    }

    @Test
    void nothingIsLeftInTheDatabase() {
        try (TestPostgres.Database database = TestPostgres.fresh();
                DirectSessions look = new DirectSessions(database.asSuperuser())) {
            run(TestDesk.choice(database.name(), TestPostgres.WANG), TestPostgres.password(TestPostgres.WANG));

            assertThat(look.<Integer>read(
                            "count",
                            handle -> handle.createQuery("SELECT count(*) FROM instance")
                                    .mapTo(Integer.class)
                                    .one()))
                    .isZero();
        }
    }
}
