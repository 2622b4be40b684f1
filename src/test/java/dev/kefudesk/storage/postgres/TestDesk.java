package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.domain.database.DatabaseChoice.TlsMode;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.service.port.DatabaseState;
import dev.kefudesk.service.port.DatabaseState.Stage;
import dev.kefudesk.service.port.TeamFeed;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.testing.TestPostgres;
import dev.kefudesk.testing.TestTimer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A desk of a team, on threads of its own, that writes down what it hears. */
final class TestDesk implements AutoCloseable, TeamFeed.Listener {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Quick, but with a lease that no slow machine lets run out. */
    static final Rhythm QUICK = new Rhythm(
            Duration.ofMillis(20),
            Duration.ofMillis(200),
            Duration.ofSeconds(60),
            Duration.ofMillis(50),
            Duration.ofMillis(200),
            Duration.ofMillis(20));

    /** As usual, with that lease. */
    private static final Rhythm SLOW = new Rhythm(
            Rhythm.USUAL.listen(),
            Rhythm.USUAL.renew(),
            QUICK.lease(),
            Rhythm.USUAL.firstRetry(),
            Rhythm.USUAL.longestRetry(),
            QUICK.poll());

    final String instance = UUID.randomUUID().toString();
    final PostgresTeamDatabase team;
    final List<DatabaseState> states = new CopyOnWriteArrayList<>();
    final List<DeliveryId> heard = new CopyOnWriteArrayList<>();
    final List<String> changes = new CopyOnWriteArrayList<>();
    final AtomicInteger missed = new AtomicInteger();
    final AtomicInteger keys = new AtomicInteger();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final TestTimer ownTimer = new TestTimer();

    private TestDesk(DatabaseChoice.Team choice, TeamTrust trust, @Nullable Timer timer, Rhythm rhythm) {
        team = PostgresTeamDatabase.open(
                choice,
                instance,
                "a computer",
                new PostgresTeamDatabase.Means(
                        threads, timer == null ? ownTimer : timer, trust, InstantSource.system()),
                rhythm);
        team.onState(states::add);
        team.feed().listen(this);
    }

    static DatabaseChoice.Team choice(String database, String login) {
        return new DatabaseChoice.Team(TestPostgres.HOST, TestPostgres.port(), database, login, TlsMode.OFF, "");
    }

    /** One that has connected. */
    static TestDesk at(TestPostgres.Database database, String login) {
        TestDesk desk = opened(choice(database.name(), login));
        desk.team.connect(TestPostgres.password(login));
        desk.await(Stage.CONNECTED);
        return desk;
    }

    /** One whose time passes only when the test says so. */
    static TestDesk at(TestPostgres.Database database, String login, Timer timer) {
        TestDesk desk = opened(choice(database.name(), login), timer);
        desk.team.connect(TestPostgres.password(login));
        desk.await(Stage.CONNECTED);
        return desk;
    }

    /** As the one above, without a password yet. */
    static TestDesk opened(DatabaseChoice.Team choice, Timer timer) {
        return new TestDesk(choice, TestDesk::javasOwn, timer, SLOW);
    }

    /** One that has no password yet. */
    static TestDesk opened(DatabaseChoice.Team choice) {
        return new TestDesk(choice, TestDesk::javasOwn, null, QUICK);
    }

    static TestDesk opened(DatabaseChoice.Team choice, TeamTrust trust) {
        return new TestDesk(choice, trust, null, QUICK);
    }

    static SSLContext javasOwn(String file) throws java.security.GeneralSecurityException {
        return SSLContext.getDefault();
    }

    void await(Stage stage) {
        org.awaitility.Awaitility.await(stage.name())
                .atMost(PATIENCE)
                .untilAsserted(() -> org.assertj.core.api.Assertions.assertThat(team.state())
                        .as(() -> states.toString())
                        .extracting(DatabaseState::stage)
                        .isEqualTo(stage));
    }

    /** Begins a row as the store does, without its words and grams. */
    void begin(long id, String openId) {
        team.sessions()
                .write(
                        "begin",
                        handle -> handle.createUpdate("""
                                INSERT INTO delivery (id, send_id, attempt, account, account_name, openid, follower_name, at,
                                    kind, cards, summary, writer, machine)
                                VALUES (:id, 'send-' || :id, 1, 'a', 'A', :openid, '', 0, 'TEXT', 0, '', :writer, 'm')
                                """)
                                .bind("id", id)
                                .bind("openid", openId)
                                .bind("writer", instance)
                                .execute());
    }

    void finish(long id, String outcome) {
        team.sessions()
                .write(
                        "finish",
                        handle -> handle.createUpdate(
                                        "UPDATE delivery SET outcome = :outcome, cause = NULL WHERE id = :id")
                                .bind("id", id)
                                .bind("outcome", outcome)
                                .execute());
    }

    String outcome(long id) {
        return team.sessions()
                .read(
                        "read",
                        handle -> handle.createQuery("SELECT outcome FROM delivery WHERE id = :id")
                                .bind("id", id)
                                .mapTo(String.class)
                                .one());
    }

    @Override
    public void delivery(DeliveryId id) {
        heard.add(id);
    }

    @Override
    public void changed(@Nullable AccountId followersOf) {
        changes.add(followersOf == null ? "accounts" : followersOf.value());
    }

    @Override
    public void writing(List<TeamFeed.Writing> others) {}

    @Override
    public void teamKey() {
        keys.incrementAndGet();
    }

    @Override
    public void missed() {
        missed.incrementAndGet();
    }

    @Override
    public void close() {
        team.close();
        ownTimer.close();
        threads.shutdownNow();
    }
}
