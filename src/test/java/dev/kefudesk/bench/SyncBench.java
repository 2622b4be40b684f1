package dev.kefudesk.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Synchronising {@code bench.followers} (1,000,000) from a stand-in on loopback in one go within 256 MB of heap, beside a bare
 * batched insert of the same rows and indexes, each in a JVM of its own.
 */
final class SyncBench {

    private static final double MOST_RATIO = 2;

    private SyncBench() {}

    /** What one way has cost. */
    private record Cost(long cpuMillis, long wallMillis, long heapMegabytes, String words) {

        private String line(String name, long followers) {
            return "%-22s | %9.1f | %9.1f | %13.1f | %18d"
                    .formatted(
                            name,
                            cpuMillis / 1000.0,
                            wallMillis / 1000.0,
                            cpuMillis * 1000.0 / followers,
                            heapMegabytes);
        }
    }

    static void run(PrintStream out, Path folder, long seed) throws IOException, InterruptedException {
        long followers = Long.parseLong(Benches.property("bench.followers", "1000000"));
        Path home = Files.createTempDirectory(folder.toAbsolutePath(), "sync-");
        try (ListServer server = new ListServer(followers)) {
            Path file = home.resolve("sync.db");
            Cost bare = child("bare", home.resolve("bare.db"), followers, 0);
            Cost sync = child("sync", file, followers, server.port());
            Cost again = child("sync", file, followers, server.port());
            double ratio = (double) sync.cpuMillis / bare.cpuMillis;
            out.println();
            out.println(
                    "%,d followers within 256 MB of heap (goal: the CPU of synchronising is at most 2 times that of the"
                            .formatted(followers));
            out.println("bare insert of the same rows and indexes)");
            out.println("                       |    CPU, s |   wall, s | µs a follower | old generation, MB");
            out.println(bare.line("bare insert", followers));
            out.println(sync.line("synchronising", followers));
            out.println(again.line("again, nothing changed", followers));
            out.println("ratio %.2f; %s; again: %s".formatted(ratio, sync.words, again.words));
            check(sync.words.startsWith("Complete") && sync.words.contains("count=" + followers), sync.words);
            check(again.words.contains("added=0, left=0, returned=0"), again.words);
            check(ratio <= MOST_RATIO, "the ratio is %.2f".formatted(ratio));
        } finally {
            delete(home);
        }
    }

    private static void check(boolean right, String words) {
        if (!right) {
            throw new AssertionError(words);
        }
    }

    private static Cost child(String way, Path file, long followers, int port)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-Djdk.httpclient.keepalive.timeout=4",
                "-cp",
                System.getProperty("java.class.path"),
                SyncChild.class.getName(),
                way,
                file.toString(),
                Long.toString(followers),
                Integer.toString(port)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("result ")) {
                    String[] parts = line.split(" ", 5);
                    process.waitFor();
                    return new Cost(
                            Long.parseLong(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[3]), parts[4]);
                }
            }
        }
        throw new AssertionError(way + " ended with " + process.waitFor() + " and no result");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
