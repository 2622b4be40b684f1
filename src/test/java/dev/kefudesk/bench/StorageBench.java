package dev.kefudesk.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * The embedded database at several sizes. {@code bench.sizes} are the numbers of rows, {@code bench.folder} is where the
 * databases lie; those that are there already are used again.
 */
final class StorageBench {

    private StorageBench() {}

    static void run(PrintStream out, Path folder, long seed) throws IOException, SQLException {
        QueryBench queries = new QueryBench(seed);
        WriteBench writes = new WriteBench(seed);
        for (int size : sizes()) {
            Path home = Files.createDirectories(folder.resolve("rows-" + size));
            Path file = home.resolve("kefudesk.db");
            if (!Files.exists(file)) {
                long begun = System.nanoTime();
                new SampleRows(size, seed).write(file);
                out.println("%,d followers and %,d deliveries written in %d s, %,d MB"
                        .formatted(size, size, (System.nanoTime() - begun) / 1_000_000_000, Files.size(file) >> 20));
            }
            queries.measure(size, file);
            writes.measure(size, file);
        }
        queries.print(out);
        writes.print(out);
    }

    private static List<Integer> sizes() {
        return Arrays.stream(
                        Benches.property("bench.sizes", "10000,100000,1000000").split(","))
                .map(Integer::valueOf)
                .toList();
    }
}
