package dev.kefudesk.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.bench.SampleRows;
import dev.kefudesk.domain.send.AskReason;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.service.port.DeliveryStore.NewDelivery;
import dev.kefudesk.service.port.DeliveryStore.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person waits for when a delivery begins: the pages of the database that one commit has to put on the disk. */
class BeginPagesTest {

    private static final int ROWS = 3_000;
    private static final int TIMES = 60;
    /** A page and the head in front of it. */
    private static final int FRAME = 4_096 + 24;

    /**
     * The row and its content, their words, and the row's account and outcome; now and then one of these pages is full and
     * is divided.
     */
    private static final double MOST = 6.5;

    @TempDir
    Path folder;

    @Test
    void aDeliveryBeginsWithFewPages() throws IOException, SQLException {
        Path file = folder.resolve("kefudesk.db");
        new SampleRows(ROWS, 5).write(file);
        List<BulkRows.Sent> rows = new SampleRows(ROWS, 6).deliveries(0, TIMES);
        Instant newest = SampleRows.after(1);
        long bytes = 0;
        try (SqliteDatabase database = SqliteDatabase.open(file, "first");
                Connection reader = Connections.openReader(file);
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            // while this one looks at what was, the log only grows
            try (ResultSet row = statement.executeQuery("SELECT count(*) FROM delivery")) {
                assertThat(row.getInt(1)).isEqualTo(ROWS);
            }
            for (int i = 0; i < TIMES; i++) {
                NewDelivery row = at(rows.get(i).row(), newest.plusSeconds(i));
                long before = log(file);
                DeliveryId id = ((Started) database.deliveries().begin(row, Set.of(AskReason.values()))).id();
                bytes += log(file) - before;
                database.deliveries().finish(id, rows.get(i).finish());
            }
            reader.rollback();
        }

        assertThat((double) bytes / FRAME / TIMES).as("pages of one begin").isBetween(1.0, MOST);
    }

    private static NewDelivery at(NewDelivery row, Instant at) {
        return new NewDelivery(
                row.sendId(),
                row.attempt(),
                row.account(),
                row.accountName(),
                row.follower(),
                row.followerName(),
                at,
                row.message(),
                row.requestPath(),
                row.requestBody(),
                row.plan());
    }

    private static long log(Path file) throws IOException {
        Path log = LogFiles.log(file);
        return Files.exists(log) ? Files.size(log) : 0;
    }

    /** Nobody has to fold it by hand: when it is long enough, it is written from its beginning again. */
    @Test
    void theLogDoesNotGrowForEver() throws IOException {
        Path file = folder.resolve("kefudesk.db");
        try (SqliteDatabase database = SqliteDatabase.open(file, "first")) {
            for (int i = 0; i < 50; i++) {
                // a page that stays the same is not written
                database.settings()
                        .put("test.large", Character.toString('a' + i % 26).repeat(1 << 20));
            }

            assertThat(log(file)).isBetween(1L << 24, (1L << 24) + (1L << 22));
        }
        assertThat(log(file)).as("folded at the end").isZero();
    }
}
