package dev.kefudesk.storage.sqlite;

import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.storage.contract.Journal;
import dev.kefudesk.testing.Integrity;
import dev.kefudesk.testing.ManualClock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class BackupsTest {

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();
    private Path file;
    private SqliteDatabase database;
    private Backups backups;

    @BeforeEach
    void open() {
        file = folder.resolve("kefudesk.db");
        database = SqliteDatabase.open(file, "first");
        backups = new Backups(file, clock, ZoneOffset.UTC);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("backups"))) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void oneADayWithWhatIsInTheLogToo() throws IOException {
        DeliveryId id = Journal.begun(database.deliveries(), Journal.text(WANG, "您好"));

        Backups.Backup made = backups.daily().orElseThrow();
        assertThat(backups.daily()).as("the day has one").isEmpty();

        assertThat(names()).containsExactly(made.file().getFileName().toString());
        assertThat(made.file().getFileName().toString()).matches("kefudesk-\\d{4}-\\d\\d-\\d\\d-\\d{6}\\.db");
        assertThat(Integrity.check(made.file())).isEqualTo("ok");
        try (SqliteDatabase copy = SqliteDatabase.open(made.file(), "second")) {
            assertThat(copy.deliveries().find(id)).isPresent();
        }
    }

    @Test
    void theNewestSevenAreKeptAndThoseOfMigrationsBesideThem() throws IOException {
        Backups.Backup older = backups.beforeMigration(1);
        clock.advance(Duration.ofHours(1));
        Backups.Backup migration = backups.beforeMigration(1);
        List<String> made = new ArrayList<>();
        for (int day = 0; day < 9; day++) {
            made.add(backups.daily().orElseThrow().file().getFileName().toString());
            clock.advance(Duration.ofDays(1));
        }

        assertThat(older.file()).doesNotExist();
        List<String> expected = new ArrayList<>(made.subList(2, 9));
        expected.add(migration.file().getFileName().toString());
        assertThat(names()).containsExactlyElementsOf(expected.stream().sorted().toList());
        assertThat(backups.all()).isSortedAccordingTo((a, b) -> b.at().compareTo(a.at()));
        assertThat(backups.lastSound().orElseThrow().file().getFileName()).hasToString(made.getLast());
    }

    @Test
    void aHalfWrittenOneNeverCountsAndIsClearedAway() throws IOException {
        Files.createDirectories(folder.resolve("backups"));
        Files.writeString(folder.resolve("backups/kefudesk-2026-11-20-120000.db.part"), "half");
        Files.writeString(folder.resolve("backups/kefudesk-2026-11-20-120000.db.part-journal"), "half");
        Files.writeString(folder.resolve("backups/notes.txt"), "a person's");
        assertThat(backups.all()).isEmpty();

        Backups.Backup made = backups.daily().orElseThrow();

        assertThat(names()).containsExactly(made.file().getFileName().toString(), "notes.txt");
    }

    @Test
    void aDamagedBackupIsPassedOver() throws IOException {
        Backups.Backup good = backups.daily().orElseThrow();
        clock.advance(Duration.ofDays(1));
        Backups.Backup bad = backups.daily().orElseThrow();
        damage(bad.file());

        assertThat(backups.lastSound()).contains(good);
    }

    @Test
    void ofADamagedDatabaseNoBackupIsMadeAndTheNextStartChecksIt() throws IOException {
        Backups.Backup good = backups.daily().orElseThrow();
        for (int i = 0; i < 50; i++) {
            Journal.begun(database.deliveries(), Journal.text(new OpenId("oMany" + i), "您好".repeat(400)));
        }
        database.close();
        damage(file);
        clock.advance(Duration.ofDays(1));

        StoreFailure failure = catchThrowableOfType(StoreFailure.class, () -> backups.daily());

        assertThat(failure.kind()).isEqualTo(StoreFailure.Kind.DAMAGED);
        assertThat(backups.all()).containsExactly(good);
        assertThat(catchThrowableOfType(StoreFailure.class, () -> SqliteDatabase.open(file, "next"))
                        .kind())
                .isEqualTo(StoreFailure.Kind.DAMAGED);
    }

    /** Writes over the middle, page by page, and leaves the head as it is. */
    private static void damage(Path database) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(database.toFile(), "rw")) {
            for (long at = bytes.length() / 3 / 4096 * 4096; at < bytes.length() - 4096; at += 4096) {
                bytes.seek(at);
                bytes.write(new byte[64]);
            }
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseCanReadThem() throws IOException {
        Backups.Backup made = backups.daily().orElseThrow();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("backups"))))
                .isEqualTo("rwx------");
    }

    @Test
    void theDeskWritesOnMeanwhile() throws Exception {
        String much = "您好".repeat(2000);
        database.connections().write("fill", handle -> {
            for (int i = 0; i < 4000; i++) {
                handle.execute("INSERT INTO setting VALUES (?, ?)", "fill" + i, much);
            }
            return 0;
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Backups.Backup> backup = threads.submit(() -> backups.daily().orElseThrow());
            int written = 0;
            while (!backup.isDone()) {
                Journal.begun(database.deliveries(), Journal.text(new OpenId("oMeanwhile" + written++), "您好"));
            }
            assertThat(Integrity.check(backup.get().file())).isEqualTo("ok");
            assertThat(database.deliveries().rows(HistoryFilter.ALL, null, written + 1))
                    .hasSize(written);
            assertThat(written).as("rows written while the copy was made").isGreaterThan(1);
        }
    }

    /** Right after a start nothing lies in the log, and much that is written then goes into the database file itself. */
    @Test
    void aCopyIsOneMomentsThoughTheDatabaseFileChangesUnderIt() throws Exception {
        fill("INSERT INTO setting SELECT 'fill' || n, :text FROM rows", "before");
        database.close();
        database = SqliteDatabase.open(file, "second");
        assertThat(LogFiles.log(file))
                .satisfiesAnyOf(
                        log -> assertThat(log).doesNotExist(),
                        log -> assertThat(log).isEmptyFile());
        AtomicInteger steps = new AtomicInteger();
        Backups meanwhile = new Backups(file, clock, ZoneOffset.UTC, () -> {
            if (steps.incrementAndGet() == 1) {
                fill("UPDATE setting SET value = :text WHERE name IN (SELECT 'fill' || n FROM rows)", "meanwhile");
            }
        });

        Backups.Backup made = meanwhile.daily().orElseThrow();

        assertThat(steps).as("steps of the copy").hasValueGreaterThan(1);
        assertThat(Integrity.check(made.file())).isEqualTo("ok");
        try (SqliteDatabase copy = SqliteDatabase.open(made.file(), "third")) {
            assertThat(copy.settings().all().values().stream().map(value -> value.substring(0, 6)))
                    .hasSize(2_000)
                    .containsOnly("before");
        }
        assertThat(DamageMark.of(file)).doesNotExist();
    }

    private void fill(String sql, String text) {
        database.connections()
                .write(
                        "fill",
                        handle -> handle.createUpdate(
                                        "WITH RECURSIVE rows (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM rows"
                                                + " WHERE n < 2000) " + sql)
                                .bind("text", text + " ".repeat(4_000))
                                .execute());
    }

    @Test
    void oneOfAClockThatRanAheadIsNotTheNewestForEver() throws IOException {
        clock.advance(Duration.ofDays(3_650));
        Backups.Backup ahead = backups.daily().orElseThrow();
        clock.advance(Duration.ofDays(-3_650));
        List<Backups.Backup> made = new ArrayList<>();
        for (int day = 0; day < 8; day++) {
            made.addFirst(backups.daily().orElseThrow());
            assertThat(backups.lastSound()).contains(made.getFirst());
            clock.advance(Duration.ofDays(1));
        }

        List<Backups.Backup> expected = new ArrayList<>(made.subList(0, Backups.KEPT));
        expected.add(ahead);
        assertThat(backups.all()).isEqualTo(expected);
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Files.writeString(folder.resolve("backups"), "a file");

        assertThat(catchThrowableOfType(StoreFailure.class, () -> backups.daily())
                        .getMessage())
                .contains(folder.resolve("backups").toString())
                .contains("try again");
    }
}
