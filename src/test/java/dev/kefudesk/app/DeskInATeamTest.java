package dev.kefudesk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountColour;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.domain.database.DatabaseChoice.TlsMode;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.service.port.DatabaseState.Stage;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.send.Colleagues;
import dev.kefudesk.service.send.DeliveryChanged;
import dev.kefudesk.service.send.JournalFailure;
import dev.kefudesk.service.send.SendRequest;
import dev.kefudesk.service.send.SendResult;
import dev.kefudesk.service.team.KeyState;
import dev.kefudesk.service.team.TeamKeys;
import dev.kefudesk.storage.postgres.TeamSchema;
import dev.kefudesk.testing.FakeVault;
import dev.kefudesk.testing.TestPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole desks on a team's real PostgreSQL, each with a home of its own. */
@Timeout(180)
final class DeskInATeamTest {

    @TempDir
    Path homes;

    private static CompletableFuture<SendResult> send(Desk desk, Scene scene, String text) {
        return desk.services()
                .sends()
                .submit(new SendRequest(
                        desk.services().accounts().selected(),
                        desk.sandbox().follower(scene),
                        "王小明",
                        new Message.Text(text),
                        null,
                        false))
                .result()
                .toCompletableFuture();
    }

    private static Delivery ended(CompletableFuture<SendResult> result) {
        return ((SendResult.Ended) result.join()).delivery();
    }

    private static List<DeliverySummary> history(Desk desk) {
        return desk.services()
                .history()
                .page(HistoryFilter.ALL, new RowsFrom.First(), 10)
                .toCompletableFuture()
                .join();
    }

    @Test
    void whatIsSentIsInTheTeamsDatabaseWithOperatorAndMachine() throws SQLException {
        try (TestPostgres.Database database = TestPostgres.fresh();
                Desk desk = TeamHome.connected(
                        TeamHome.at(homes.resolve("a"), database, TestPostgres.WANG), TestPostgres.WANG)) {
            Delivery delivery = ended(send(desk, Scene.ACCEPTED, "您好"));
            assertThat(delivery.outcome()).isEqualTo(new SendOutcome.Accepted());
            try (Connection connection = database.asSuperuser().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT operator, machine, outcome FROM delivery")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString("operator")).isEqualTo(TestPostgres.WANG);
                assertThat(row.getString("machine")).isNotBlank();
                assertThat(row.getString("outcome")).isEqualTo("ACCEPTED");
                assertThat(row.next()).isFalse();
            }
        }
    }

    @Test
    void aSendUnderWayAtOneDeskIsSeenAtTheOther() {
        try (TestPostgres.Database database = TestPostgres.fresh();
                Desk wang = TeamHome.connected(
                        TeamHome.at(homes.resolve("a"), database, TestPostgres.WANG), TestPostgres.WANG);
                Desk li = TeamHome.connected(
                        TeamHome.at(homes.resolve("b"), database, TestPostgres.LI), TestPostgres.LI)) {
            CompletableFuture<DeliveryChanged> begun = new CompletableFuture<>();
            wang.services().sends().changed().subscribe(Runnable::run, begun::complete);
            CompletableFuture<SendResult> sending = send(wang, Scene.SLOW, "您好");
            DraftKey follower = new DraftKey(AccountId.SANDBOX, wang.sandbox().follower(Scene.SLOW));
            begun.join();
            await().atMost(TeamHome.PROMISED)
                    .untilAsserted(() -> assertThat(li.services().colleagues().with(follower))
                            .hasValueSatisfying(activity -> {
                                assertThat(activity).isInstanceOf(Colleagues.Sends.class);
                                assertThat(activity.by().operator()).isEqualTo(TestPostgres.WANG);
                            }));
            assertThat(ended(sending).outcome()).isEqualTo(new SendOutcome.Accepted());
            await().atMost(TeamHome.PROMISED)
                    .untilAsserted(() -> assertThat(li.services().colleagues().with(follower))
                            .isEmpty());
            assertThat(history(li))
                    .singleElement()
                    .satisfies(row -> assertThat(OutcomeKind.of(row.state())).isEqualTo(OutcomeKind.ACCEPTED));
        }
    }

    @Test
    void aSecondConsoleOfTheSamePersonSeesWhatTheFirstHasUnderWay() {
        try (TestPostgres.Database database = TestPostgres.fresh();
                Desk first = TeamHome.connected(
                        TeamHome.at(homes.resolve("a"), database, TestPostgres.WANG), TestPostgres.WANG)) {
            CompletableFuture<?> _ = send(first, Scene.SILENT, "您好");
            await().atMost(TeamHome.PATIENCE)
                    .until(() -> !first.sandbox().sends().isEmpty());
            DraftKey follower = new DraftKey(AccountId.SANDBOX, first.sandbox().follower(Scene.SILENT));
            try (Desk second = TeamHome.connected(
                    TeamHome.at(homes.resolve("b"), database, TestPostgres.WANG), TestPostgres.WANG)) {
                await().atMost(TeamHome.PROMISED)
                        .untilAsserted(
                                () -> assertThat(second.services().colleagues().with(follower))
                                        .hasValueSatisfying(
                                                activity -> assertThat(activity).isInstanceOf(Colleagues.Sends.class)));
                assertThat(first.services().colleagues().with(follower)).isEmpty();
            }
        }
    }

    @Test
    void aDeskWhoseVaultKeepsPasswordAndPassphraseStartsWithoutAQuestion() {
        String passphrase = "right words of the team";
        try (TestPostgres.Database database = TestPostgres.fresh();
                Desk owner = TeamHome.connected(
                        TeamHome.at(homes.resolve("a"), database, TestPostgres.OWNER), TestPostgres.OWNER)) {
            keys(owner)
                    .create(passphrase.toCharArray(), false)
                    .toCompletableFuture()
                    .join();
            DeskOptions options = TeamHome.at(homes.resolve("b"), database, TestPostgres.LI);
            DatabaseChoice.Team team = new DatabaseChoice.Team(
                    TestPostgres.HOST, TestPostgres.port(), database.name(), TestPostgres.LI, TlsMode.OFF, "");
            FakeVault vault = FakeVault.system();
            vault.kept.put(SecretKey.databasePassword(team), TestPostgres.password(TestPostgres.LI));
            vault.kept.put(SecretKey.teamPassphrase(team), passphrase);
            try (Desk li = DamagedHome.ready(Desk.start(options.withVault((home, executor) -> vault), Runnable::run))) {
                TeamHome.await(li, Stage.CONNECTED);
                await().atMost(TeamHome.PATIENCE)
                        .untilAsserted(
                                () -> assertThat(keys(li).state().stage()).isEqualTo(KeyState.Stage.OPEN));
                assertThat(li.services().secrets()).containsExactlyInAnyOrderElementsOf(vault.kept.keySet());
            }
        }
    }

    private static TeamKeys keys(Desk desk) {
        return Objects.requireNonNull(desk.services().team().keys());
    }

    @Test
    void anAccountOfOneDeskComesToTheOtherAndTheSandboxStays() {
        try (TestPostgres.Database database = TestPostgres.fresh();
                Desk wang = TeamHome.connected(
                        TeamHome.at(homes.resolve("a"), database, TestPostgres.WANG), TestPostgres.WANG);
                Desk li = TeamHome.connected(
                        TeamHome.at(homes.resolve("b"), database, TestPostgres.LI), TestPostgres.LI)) {
            Account shop = new Account(
                    new AccountId("shop"),
                    "青禾生活",
                    AccountColour.TEAL,
                    "青",
                    "wx1234567890abcdef",
                    wang.sandbox().api(),
                    10);
            wang.services().accounts().save(shop).toCompletableFuture().join();
            await().atMost(TeamHome.PATIENCE)
                    .untilAsserted(
                            () -> assertThat(li.services().accounts().state().accounts())
                                    .contains(shop)
                                    .hasSize(2));
            assertThat(li.services().accounts().selected().api())
                    .isEqualTo(li.sandbox().api());
        }
    }

    @Test
    void aMigrationInMidSendKeepsTheOutcomeHereAndNothingElseIsBegun() throws SQLException {
        try (TestPostgres.Database database = TestPostgres.fresh();
                Desk desk = TeamHome.connected(
                        TeamHome.at(homes.resolve("a"), database, TestPostgres.WANG), TestPostgres.WANG)) {
            CompletableFuture<SendResult> out = send(desk, Scene.SLOW, "您好");
            await().atMost(TeamHome.PATIENCE)
                    .until(() -> !desk.sandbox().sends().isEmpty());
            schema(database, 999);

            assertThat(ended(out).outcome()).isEqualTo(new SendOutcome.Accepted());
            TeamHome.await(desk, Stage.SCHEMA_NEWER);
            assertThat(send(desk, Scene.ACCEPTED, "再见"))
                    .failsWithin(TeamHome.PATIENCE)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOfSatisfying(JournalFailure.class, failure -> {
                        assertThat(failure.kind()).isEqualTo(StoreFailure.Kind.NEWER_SCHEMA);
                        assertThat(failure.left()).isEqualTo(JournalFailure.Left.NOTHING);
                    });
            assertThat(desk.sandbox().sends()).hasSize(1);
            assertThat(outcomes(database)).as("as the migration found it").containsExactly("SENDING");

            schema(database, TeamSchema.NEWEST);
            desk.services().team().database().connect(TestPostgres.password(TestPostgres.WANG));
            await().atMost(TeamHome.PATIENCE)
                    .untilAsserted(() -> assertThat(outcomes(database)).containsExactly("ACCEPTED"));
        }
    }

    private static void schema(TestPostgres.Database database, int number) throws SQLException {
        try (Connection connection = database.asSuperuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE kefudesk SET schema = " + number);
        }
    }

    private static List<String> outcomes(TestPostgres.Database database) throws SQLException {
        try (Connection connection = database.asSuperuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT outcome FROM delivery ORDER BY id")) {
            List<String> outcomes = new ArrayList<>();
            while (rows.next()) {
                outcomes.add(rows.getString(1));
            }
            return outcomes;
        }
    }

    @Test
    void aDeskOpensWithoutTheServerSaysSoAndConnectsWhenItComes() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            closed = socket.getLocalPort();
        }
        try (Desk desk =
                TeamHome.start(TeamHome.at(homes.resolve("a"), closed, "team", TestPostgres.WANG), TestPostgres.WANG)) {
            TeamHome.await(desk, Stage.UNREACHABLE);
            assertThat(desk.services().accounts().selected().sandbox()).isTrue();
            assertThat(send(desk, Scene.ACCEPTED, "您好"))
                    .failsWithin(TeamHome.PATIENCE)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOfSatisfying(JournalFailure.class, failure -> {
                        assertThat(failure.kind()).isEqualTo(StoreFailure.Kind.UNREACHABLE);
                        assertThat(failure.left()).isEqualTo(JournalFailure.Left.NOTHING);
                    });
            assertThat(desk.sandbox().sends()).isEmpty();
        }
    }

    @Test
    void aChoiceThatCannotBeReadIsLeftAloneAndNothingIsSent() throws IOException {
        Path home = Files.createDirectory(homes.resolve("a"));
        Path file = Files.writeString(home.resolve("database.json"), "{ this is no choice");
        try (Desk desk = DamagedHome.ready(Desk.start(DeskOptions.throwAway(home), Runnable::run))) {
            assertThat(send(desk, Scene.ACCEPTED, "您好"))
                    .failsWithin(TeamHome.PATIENCE)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOfSatisfying(
                            JournalFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(StoreFailure.Kind.UNDECIDED));
            assertThat(desk.sandbox().sends()).isEmpty();
            assertThat(history(desk)).isEmpty();
        }
        assertThat(file).hasContent("{ this is no choice");
    }
}
