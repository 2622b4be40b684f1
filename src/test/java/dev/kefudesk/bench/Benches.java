package dev.kefudesk.bench;

import dev.kefudesk.crash.KillBench;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code mvn -Pbench} runs, one after another. {@code bench.only} chooses one by name, {@code bench.seed} is the seed of
 * everything that is drawn, {@code bench.folder} is where files are made. Ends with an error where what was measured is wrong.
 */
public final class Benches {

    /** A part of another bench, which runs only by its name. */
    private static final String WRITING = "writing";

    private Benches() {}

    /** One measurement, which prints what it found. */
    interface Bench {

        void run(PrintStream out, Path folder, long seed) throws Exception;
    }

    /** A system property; an empty one means unset. */
    static String property(String name, String unset) {
        String value = System.getProperty(name, "");
        return value.isBlank() ? unset : value;
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, Bench> benches = new LinkedHashMap<>();
        benches.put("storage", StorageBench::run);
        benches.put(WRITING, StorageBench::writing);
        benches.put("book", BookBench::run);
        benches.put("sync", SyncBench::run);
        benches.put("kills", KillBench::run);

        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        long seed = Long.parseLong(property("bench.seed", "20261128"));
        Path folder = Files.createDirectories(Path.of(property("bench.folder", "target/bench")));
        String only = property("bench.only", "");
        if (!only.isBlank() && !benches.containsKey(only)) {
            throw new IllegalArgumentException("bench.only is " + only + ", which is none of " + benches.keySet());
        }
        out.println();
        out.println("seed " + seed + ", " + Runtime.getRuntime().availableProcessors() + " processors, Java "
                + Runtime.version() + ", files in " + folder.toAbsolutePath());
        boolean right = true;
        for (Map.Entry<String, Bench> bench : benches.entrySet()) {
            if (only.isBlank() ? !bench.getKey().equals(WRITING) : only.equals(bench.getKey())) {
                right &= judged(bench.getKey(), bench.getValue(), out, folder, seed);
            }
        }
        if (!right) {
            System.exit(1);
        }
    }

    /** Whether nothing was found wrong. The tables of the other measurements are printed in any case. */
    private static boolean judged(String name, Bench bench, PrintStream out, Path folder, long seed) throws Exception {
        try {
            bench.run(out, folder, seed);
            return true;
        } catch (AssertionError wrong) {
            out.println();
            out.println(name + " FAILED: " + wrong.getMessage());
            return false;
        }
    }
}
