package dev.kefudesk.storage.postgres;

import static dev.kefudesk.storage.postgres.TestDesk.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.domain.database.DatabaseChoice.TlsMode;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.service.port.DatabaseState.Stage;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.StoreFailure.Kind;
import dev.kefudesk.testing.StoppablePostgres;
import dev.kefudesk.testing.TestPostgres;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is really stopped while a message is on its way, and comes back. */
class ServerStopTest {

    @TempDir
    private Path folder;

    private static void unreachable(ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE));
    }

    @Test
    void aSendIsHeldUpWhileTheServerIsAwayAndEndsOnceItIsBack() throws Exception {
        try (StoppablePostgres server = new StoppablePostgres(folder);
                TestDesk wang = TestDesk.opened(new DatabaseChoice.Team(
                        TestPostgres.HOST,
                        server.port(),
                        StoppablePostgres.DATABASE,
                        TestPostgres.WANG,
                        TlsMode.OFF,
                        ""))) {
            wang.team.connect("");
            wang.await(Stage.CONNECTED);
            wang.begin(1, "o1");

            server.stop();

            unreachable(() -> wang.team.deliveries().maySend(new DeliveryId(1)));
            unreachable(() -> wang.finish(1, "ACCEPTED"));
            unreachable(() -> wang.begin(2, "o2"));
            wang.await(Stage.UNREACHABLE);
            int before = wang.missed.get();

            server.start();

            await().atMost(PATIENCE).until(() -> wang.missed.get() > before);
            wang.finish(1, "ACCEPTED");
            assertThat(wang.outcome(1)).isEqualTo("ACCEPTED");
            wang.begin(2, "o2");
            assertThat(wang.team.deliveries().maySend(new DeliveryId(2))).isTrue();
        }
    }
}
