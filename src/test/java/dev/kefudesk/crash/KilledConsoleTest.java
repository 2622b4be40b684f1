package dev.kefudesk.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.sandbox.SandboxOptions;
import dev.kefudesk.sandbox.Scene;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console that is killed while a message is on its way. */
final class KilledConsoleTest {

    @TempDir
    Path home;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(home, SandboxOptions.USUAL);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void whatWasUnderWayWhenTheConsoleWasKilledIsUnknownAndKeepsItsDraft() {
        OpenId silent = bench.sandbox().follower(Scene.SILENT);
        bench.killedWhen(() -> !bench.sandbox().sends().isEmpty(), SendingConsole.Job.TEXTS, silent, 7);
        assertThat(bench.history())
                .singleElement()
                .extracting(Delivery::outcome)
                .isEqualTo(SendOutcome.Unknown.because(SendOutcome.UnknownCause.CONSOLE_ENDED, ""));
        DraftKey key = new DraftKey(SendingConsole.ACCOUNT, silent);
        Optional<Draft> draft = bench.afterwards(database -> database.drafts().find(key));
        assertThat(draft).get().extracting(Draft::text).isEqualTo("第 7 条");
        Optional<Delivery> unsettled =
                bench.afterwards(database -> database.deliveries().unsettled(key.account(), silent));
        assertThat(unsettled).isPresent();
    }
}
