package dev.kefudesk.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.testing.Integrity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * As the test with 20 kills, with 200: {@code -Dkill.count} and {@code -Dkill.seed} choose others. Ends with an error where
 * anything was lost or came twice.
 */
public final class KillBench {

    private KillBench() {}

    public static void main(String[] arguments) throws IOException {
        int kills = Integer.getInteger("kill.count", 200);
        long seed = Long.getLong("kill.seed", System.nanoTime());
        System.out.println(kills + " kills, -Dkill.seed=" + seed);
        Path home = Files.createTempDirectory("kefudesk-kills");
        try (KillRun run = new KillRun(home, seed)) {
            run.kill(kills);
            System.out.print(run.table());
            assertThat(run.byStep().values()).as("kills at each step").doesNotContain(0L);
            new Judge(run).decide();
        }
        assertThat(Integrity.check(home.resolve("kefudesk.db"))).isEqualTo("ok");
        System.out.println(
                "every message that was delivered is Accepted or Unknown, none came twice, no row is lost; the"
                        + " database in " + home + " is sound");
    }
}
