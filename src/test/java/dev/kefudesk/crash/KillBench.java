package dev.kefudesk.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** As the test with 20 kills, with 200: {@code kill.count} and {@code kill.seed} choose others. */
public final class KillBench {

    private static final int KILLS = 200;

    private KillBench() {}

    /** An {@link AssertionError} where anything was lost or came twice; the table of kills is printed before. */
    public static void run(PrintStream out, Path folder, long benchSeed) throws IOException {
        int kills = Long.getLong("kill.count", KILLS).intValue();
        long seed = Long.getLong("kill.seed", benchSeed);
        Path home = Files.createTempDirectory(folder.toAbsolutePath(), "kills-");
        out.println();
        out.println(kills + " kills, -Dkill.seed=" + seed + ", in " + home);
        long begun = System.nanoTime();
        try (KillRun run = new KillRun(home, seed)) {
            run.kill(kills);
            out.println(run.table());
            out.println("in " + (System.nanoTime() - begun) / 1_000_000_000 + " s");
            assertThat(run.byStep().values())
                    .as("kills at each step, seed %d", seed)
                    .doesNotContain(0L);
            new Judge(run).decide();
        }
        out.println(
                "Every message that was delivered is Accepted or Unknown, none came twice, what was Unknown asked before"
                        + " it was sent again, no row is lost, and the database is sound.");
    }
}
