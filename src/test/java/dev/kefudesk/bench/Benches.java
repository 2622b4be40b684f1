package dev.kefudesk.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code mvn -Pbench} runs, one after another. {@code bench.only} chooses one by name, {@code bench.seed} is the seed of
 * everything that is drawn, {@code bench.folder} is where files are made.
 */
public final class Benches {

    private Benches() {}

    /** One measurement, which prints what it found. */
    interface Bench {

        void run(PrintStream out, Path folder, long seed) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, Bench> benches = new LinkedHashMap<>();
        benches.put("storage", StorageBench::run);

        PrintStream out =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        long seed = Long.getLong("bench.seed", 20_261_128);
        Path folder = Files.createDirectories(Path.of(System.getProperty("bench.folder", "target/bench")));
        String only = System.getProperty("bench.only", "");
        out.println("seed " + seed + ", " + Runtime.getRuntime().availableProcessors() + " processors, Java "
                + Runtime.version() + ", files in " + folder.toAbsolutePath());
        for (Map.Entry<String, Bench> bench : benches.entrySet()) {
            if (only.isBlank() || only.equals(bench.getKey())) {
                bench.getValue().run(out, folder, seed);
            }
        }
    }
}
