package dev.kefudesk.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The crash rule: consoles are killed at every step of a send and started again on the same home, where a message of unknown
 * fate is sent again only when a person agrees. The seed is another one
 * each time and stands in whatever fails; {@code -Dkill.seed} sets it.
 */
final class KillRunTest {

    private static final int KILLS = 20;

    @TempDir
    Path home;

    @Test
    @Timeout(600)
    void nothingIsSentTwiceNothingIsLostAndLeftoversAreUnknown(TestReporter reporter) {
        long seed = Long.getLong("kill.seed", System.nanoTime());
        try (KillRun run = new KillRun(home, seed)) {
            run.kill(KILLS);
            reporter.publishEntry("kills", run.table());
            assertThat(run.byStep().values())
                    .as("%s, seed %d", run.table(), seed)
                    .doesNotContain(0L);
            new Judge(run).decide();
        }
    }
}
