package dev.kefudesk.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/**
 * The embedded database at several sizes. {@code bench.sizes} are the numbers of rows, {@code bench.folder} is where the
 * databases lie; whole ones that are there already are used again.
 */
final class StorageBench {

    private StorageBench() {}

    static void run(PrintStream out, Path folder, long seed) throws IOException, SQLException {
        QueryBench queries = new QueryBench(seed);
        WriteBench writes = new WriteBench(seed);
        for (int size : sizes()) {
            Path file = database(out, folder, size, seed);
            queries.measure(size, file);
            writes.measure(size, file);
        }
        queries.print(out);
        writes.print(out);
    }

    /** The part about writing alone. */
    static void writing(PrintStream out, Path folder, long seed) throws IOException, SQLException {
        WriteBench writes = new WriteBench(seed);
        for (int size : sizes()) {
            writes.measure(size, database(out, folder, size, seed));
        }
        writes.print(out);
    }

    private static Path database(PrintStream out, Path folder, int size, long seed) throws IOException, SQLException {
        Path home = Files.createDirectories(folder.resolve("rows-%d-seed-%d".formatted(size, seed)));
        Path file = home.resolve("kefudesk.db");
        if (whole(file, size)) {
            out.println("%,d followers and %,d deliveries are there already".formatted(size, size));
        } else {
            long begun = System.nanoTime();
            make(file, size, seed);
            out.println("%,d followers and %,d deliveries written in %d s, %,d MB"
                    .formatted(size, size, (System.nanoTime() - begun) / 1_000_000_000, Files.size(file) >> 20));
        }
        return file;
    }

    /** Under another name until it is complete. */
    private static void make(Path file, int size, long seed) throws IOException, SQLException {
        Path part = file.resolveSibling("kefudesk.db.part");
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(part.resolveSibling(part.getFileName() + suffix));
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
        }
        new SampleRows(size, seed).write(part);
        if (!whole(part, size)) {
            throw new IllegalStateException(part + " has not the rows that were written");
        }
        Files.move(part, file);
    }

    private static boolean whole(Path file, int size) throws SQLException {
        if (!Files.exists(file)) {
            return false;
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String table : List.of("delivery", "delivery_content", "follower")) {
                try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
                    if (rows.getInt(1) != size) {
                        return false;
                    }
                }
            }
            return true;
        }
    }

    private static List<Integer> sizes() {
        return Arrays.stream(
                        Benches.property("bench.sizes", "10000,100000,1000000").split(","))
                .map(Integer::valueOf)
                .toList();
    }
}
