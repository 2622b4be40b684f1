package dev.kefudesk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.domain.database.DatabaseChoice.TlsMode;
import dev.kefudesk.service.port.DatabaseState.Stage;
import dev.kefudesk.service.port.WeChatGateway;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.VaultService;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.team.KeyState;
import dev.kefudesk.service.team.TeamDesk;
import dev.kefudesk.service.team.TeamKeys;
import dev.kefudesk.service.token.TokenResult;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.storage.postgres.PostgresTeamDatabase;
import dev.kefudesk.storage.sqlite.SqliteDatabase;
import dev.kefudesk.testing.TestPostgres;
import dev.kefudesk.testing.TestTimer;
import dev.kefudesk.wechat.HttpWeChatGateway;
import dev.kefudesk.wechat.http.Deadlines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fifty consoles on one real server, three of them processes of their own, that all want the token at the same moment. */
@Timeout(300)
final class FiftyConsolesTest {

    private static final int HERE = 47;
    private static final int PROCESSES = 3;
    private static final int QUICK_ROUNDS = 1_000;

    @TempDir
    Path homes;

    /** The part of a console that tokens come through, with nothing static and nothing shared with the others. */
    private static final class Console implements AutoCloseable {

        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        private final TestTimer timer = new TestTimer();
        private final DatabaseChoice.Team choice;
        private final VaultService vault;
        private final PostgresTeamDatabase database;
        private final SqliteDatabase own;
        private final TeamDesk team;
        private final TokenService tokens;

        Console(DatabaseChoice.Team choice, Path file) {
            this.choice = choice;
            String instance = UUID.randomUUID().toString();
            SecretMask mask = new SecretMask();
            own = SqliteDatabase.open(file, instance);
            database = PostgresTeamDatabase.open(
                    choice,
                    instance,
                    "a computer",
                    new PostgresTeamDatabase.Means(
                            threads, timer, _ -> SSLContext.getDefault(), InstantSource.system()),
                    Duration.ofSeconds(60));
            vault = new VaultService(mask, threads);
            team = new TeamDesk(
                    database, choice, vault, own.spool(choice), new TeamDesk.Means("a computer", mask, timer, threads));
            WeChatGateway gateway = new HttpWeChatGateway(threads, timer, Deadlines.USUAL);
            tokens = new TokenService(
                    gateway,
                    team.secrets(),
                    team.sharedTokens(),
                    database.ledger(),
                    mask,
                    InstantSource.system(),
                    threads);
            team.follow(tokens, List::of, new Signal<String>());
            database.connect(TestPostgres.password(choice.user()));
        }

        void makeKey() {
            awaitConnected();
            KeyState state = new TeamKeys(
                            database.team(), vault, SecretKey.teamPassphrase(choice), threads, QUICK_ROUNDS)
                    .create(StoppedDeskTest.PASSPHRASE.toCharArray(), false)
                    .toCompletableFuture()
                    .join();
            assertThat(state.stage()).isEqualTo(KeyState.Stage.OPEN);
        }

        private void awaitConnected() {
            await().atMost(TeamHome.PATIENCE).until(() -> database.state().stage() == Stage.CONNECTED);
        }

        void unlock() {
            awaitConnected();
            KeyState state = team.keys()
                    .unlock(StoppedDeskTest.PASSPHRASE.toCharArray(), false)
                    .toCompletableFuture()
                    .join();
            assertThat(state.stage()).isEqualTo(KeyState.Stage.OPEN);
        }

        @Override
        public void close() {
            team.close();
            database.close();
            own.close();
            timer.close();
            threads.shutdownNow();
        }
    }

    /** Looks again and again how many connections each login has, from when it is made. */
    private static final class Connections implements AutoCloseable {

        private static final Duration OFTEN = Duration.ofMillis(100);

        private final TestPostgres.Database database;
        private final TestTimer timer = new TestTimer();
        private final Map<String, Long> most = new ConcurrentHashMap<>();

        Connections(TestPostgres.Database database) {
            this.database = database;
            look();
        }

        private void look() {
            try {
                count();
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
            timer.after(OFTEN, this::look);
        }

        private void count() throws SQLException {
            try (Connection connection = database.asSuperuser().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows =
                            statement.executeQuery("SELECT usename, count(*) FROM pg_stat_activity WHERE datname = '"
                                    + database.name() + "' AND usename <> 'postgres' GROUP BY usename")) {
                while (rows.next()) {
                    most.merge(rows.getString(1), rows.getLong(2), Math::max);
                }
            }
        }

        /** The most at one moment, this one included. */
        Map<String, Long> most() throws SQLException {
            count();
            return most;
        }

        @Override
        public void close() {
            timer.close();
        }
    }

    /**
     * The owner's desk finds this key instead of making one of as many rounds as the program asks for, which fifty consoles
     * would have to go through, each for itself.
     */
    private void makeQuickKey(TestPostgres.Database database) {
        try (Console first = new Console(choice(database, TestPostgres.OWNER), homes.resolve("first.db"))) {
            first.makeKey();
        }
        await("its connections are gone").atMost(TeamHome.PATIENCE).untilAsserted(() -> {
            try (Connections left = new Connections(database)) {
                assertThat(left.most()).isEmpty();
            }
        });
    }

    private static DatabaseChoice.Team choice(TestPostgres.Database database, String login) {
        return new DatabaseChoice.Team(TestPostgres.HOST, TestPostgres.port(), database.name(), login, TlsMode.OFF, "");
    }

    @Test
    void oneTokenCallIsMadeAndEachHoldsTwoConnectionsAtMost() throws IOException, SQLException {
        try (TestPostgres.Database database = TestPostgres.fresh()) {
            makeQuickKey(database);
            askAllAtOnce(database);
        }
    }

    private void askAllAtOnce(TestPostgres.Database database) throws IOException, SQLException {
        List<Console> consoles = new ArrayList<>();
        List<TeamProcess> processes = new ArrayList<>();
        try (Connections connections = new Connections(database);
                Desk owner = TeamHome.connected(
                        TeamHome.at(homes.resolve("owner"), database, TestPostgres.OWNER), TestPostgres.OWNER)) {
            try {
                StoppedDeskTest.prepare(owner);
                Account shop = owner.services().accounts().state().accounts().getLast();
                for (int number = 0; number < PROCESSES; number++) {
                    processes.add(new TeamProcess(homes.resolve("p" + number), database, TestPostgres.LI, 60));
                }
                DatabaseChoice.Team choice = choice(database, TestPostgres.WANG);
                Path own = homes.resolve("own.db");
                SqliteDatabase.open(own, "template").close();
                for (int number = 0; number < HERE; number++) {
                    Path file = homes.resolve("own" + number + ".db");
                    Files.copy(own, file);
                    consoles.add(new Console(choice, file));
                }
                consoles.forEach(Console::unlock);
                processes.forEach(each -> {
                    each.ready().tell("unlock " + StoppedDeskTest.PASSPHRASE);
                    assertThat(each.next()).isEqualTo("OPEN");
                });
                assertThat(owner.sandbox().tokenCalls())
                        .as("before anybody asks")
                        .isZero();

                processes.forEach(each -> each.tell("token"));
                List<CompletionStage<TokenResult>> wanted =
                        consoles.stream().map(each -> each.tokens.current(shop)).toList();

                assertThat(wanted)
                        .allSatisfy(each -> assertThat(each.toCompletableFuture())
                                .succeedsWithin(TeamHome.PATIENCE)
                                .isInstanceOf(TokenResult.Ready.class));
                assertThat(processes).allSatisfy(each -> assertThat(each.next()).isEqualTo("token"));
                assertThat(owner.sandbox().tokenCalls()).isEqualTo(1);
                assertThat(connections.most())
                        .containsOnlyKeys(TestPostgres.OWNER, TestPostgres.WANG, TestPostgres.LI)
                        .hasEntrySatisfying(
                                TestPostgres.OWNER, most -> assertThat(most).isLessThanOrEqualTo(2))
                        .hasEntrySatisfying(
                                TestPostgres.WANG, most -> assertThat(most).isLessThanOrEqualTo(2L * HERE))
                        .hasEntrySatisfying(
                                TestPostgres.LI, most -> assertThat(most).isLessThanOrEqualTo(2L * PROCESSES));
            } finally {
                processes.forEach(TeamProcess::close);
                consoles.forEach(Console::close);
            }
        }
    }
}
