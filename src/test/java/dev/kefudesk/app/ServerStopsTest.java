package dev.kefudesk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.sandbox.SandboxOptions;
import dev.kefudesk.sandbox.SandboxPace;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.service.port.DatabaseState.Stage;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.send.JournalFailure;
import dev.kefudesk.service.send.SendRequest;
import dev.kefudesk.service.send.SendResult;
import dev.kefudesk.testing.StoppablePostgres;
import dev.kefudesk.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real server is stopped while a message is on its way, and comes back after the console was started anew. */
@Timeout(300)
final class ServerStopsTest {

    private static final SandboxPace PACE = new SandboxPace(
            Duration.ofSeconds(8), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(20));

    @TempDir
    Path folder;

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

    @Test
    void whatWasOutIsEndedHereAndToldToTheServerLaterAndNothingElseLeaves() throws IOException, SQLException {
        try (StoppablePostgres server = new StoppablePostgres(folder)) {
            DeskOptions options = TeamHome.at(
                            folder.resolve("home"), server.port(), StoppablePostgres.DATABASE, TestPostgres.WANG)
                    .withSandbox(SandboxOptions.USUAL.withPace(PACE));
            try (Desk desk = TeamHome.connected(options, TestPostgres.WANG)) {
                CompletableFuture<SendResult> out = send(desk, Scene.SLOW, "早上好");
                await().atMost(TeamHome.PATIENCE)
                        .until(() -> !desk.sandbox().sends().isEmpty());
                server.stop();
                assertThat(out)
                        .succeedsWithin(TeamHome.PATIENCE)
                        .isInstanceOfSatisfying(
                                SendResult.Ended.class,
                                ended -> assertThat(ended.delivery().outcome()).isEqualTo(new SendOutcome.Accepted()));
                assertThat(send(desk, Scene.ACCEPTED, "再见"))
                        .failsWithin(TeamHome.PATIENCE)
                        .withThrowableThat()
                        .havingCause()
                        .isInstanceOfSatisfying(JournalFailure.class, failure -> {
                            assertThat(failure.kind()).isEqualTo(StoreFailure.Kind.UNREACHABLE);
                            assertThat(failure.left()).isEqualTo(JournalFailure.Left.NOTHING);
                        });
                assertThat(desk.sandbox().sends()).hasSize(1);
            }
            try (Desk again = TeamHome.start(options, TestPostgres.WANG)) {
                TeamHome.await(again, Stage.UNREACHABLE);
                server.start();
                TeamHome.await(again, Stage.CONNECTED);
                await().atMost(TeamHome.PATIENCE)
                        .untilAsserted(() -> assertThat(again.services()
                                        .history()
                                        .page(HistoryFilter.ALL, new RowsFrom.First(), 10)
                                        .toCompletableFuture()
                                        .join())
                                .singleElement()
                                .satisfies(row ->
                                        assertThat(OutcomeKind.of(row.state())).isEqualTo(OutcomeKind.ACCEPTED)));
                assertThat(again.sandbox().sends()).isEmpty();
            }
        }
    }
}
