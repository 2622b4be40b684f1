package dev.kefudesk.bench;

import dev.kefudesk.domain.send.AskReason;
import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.service.port.DeliveryStore.Begun;
import dev.kefudesk.service.port.DeliveryStore.NewDelivery;
import dev.kefudesk.service.port.DeliveryStore.Started;
import dev.kefudesk.storage.sqlite.BulkRows;
import dev.kefudesk.storage.sqlite.SqliteDatabase;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Beginning a delivery, which is one durable commit, beside a bare append and force of the same text, turn by turn. */
final class WriteBench {

    private static final int TIMES = 2000;
    private static final int WARM = 500;

    private final long seed;
    private final List<String> lines = new ArrayList<>();

    WriteBench(long seed) {
        this.seed = seed;
    }

    /** On a copy, so that the next run finds the rows that it expects. */
    void measure(int size, Path file) throws IOException {
        Path folder = Files.createTempDirectory(file.toAbsolutePath().getParent(), "writes-");
        Path copy = Files.copy(file, folder.resolve("kefudesk.db"));
        // else the disk is busy with the copy while it is measured
        try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        measure(size, copy, folder.resolve("bare.log"));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private void measure(int size, Path file, Path bare) throws IOException {
        List<BulkRows.Sent> rows = new SampleRows(size, seed + 2).deliveries(0, WARM + TIMES);
        Instant newest = SampleRows.after(1);
        long[] begins = new long[TIMES];
        long[] appends = new long[TIMES];
        try (SqliteDatabase database = SqliteDatabase.open(file, "bench");
                FileChannel channel = FileChannel.open(
                        bare, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            for (int i = 0; i < rows.size(); i++) {
                NewDelivery row = newest(rows.get(i).row(), newest.plusSeconds(i));
                long first = System.nanoTime();
                Begun begun = database.deliveries().begin(row, Set.of(AskReason.values()));
                long second = System.nanoTime();
                append(channel, row);
                long third = System.nanoTime();
                if (i >= WARM) {
                    begins[i - WARM] = second - first;
                    appends[i - WARM] = third - second;
                }
                database.deliveries().finish(((Started) begun).id(), rows.get(i).finish());
            }
        }
        Times begin = new Times(begins);
        Times append = new Times(appends);
        lines.add("%,10d | %s | %s | %.2f"
                .formatted(size, begin.summary(), append.summary(), begin.percentile(0.95) / append.percentile(0.95)));
    }

    /** What begins is newer than all that was, whatever the clock says. */
    private static NewDelivery newest(NewDelivery row, Instant at) {
        return new NewDelivery(
                new SendId(row.sendId().value() + "w"),
                1,
                row.account(),
                row.accountName(),
                row.follower(),
                row.followerName(),
                at,
                row.message(),
                row.requestPath(),
                row.requestBody(),
                null);
    }

    private static void append(FileChannel channel, NewDelivery row) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((row + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    void print(PrintStream out) {
        out.println();
        out.println("Writing, in milliseconds, " + TIMES + " times in turn (goal: the ratio of the p95 is at most 2)");
        out.println("      rows |  begin: p50    p95    p99 | append: p50   p95    p99 | ratio");
        lines.forEach(out::println);
    }
}
