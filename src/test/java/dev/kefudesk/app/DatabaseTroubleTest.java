package dev.kefudesk.app;

import static dev.kefudesk.app.DamagedHome.ready;
import static dev.kefudesk.app.DamagedHome.trouble;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.StoreFailure.Kind;
import dev.kefudesk.service.send.SendResult;
import dev.kefudesk.storage.sqlite.Backups;
import dev.kefudesk.testing.Integrity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A start that the database stands in the way of: a sentence, nothing overwritten, and ways to go on. */
@Timeout(120)
final class DatabaseTroubleTest {

    private static final int MESSAGES = 30;

    @TempDir
    Path home;

    private Desk.Started start() {
        return Desk.start(new DamagedHome(home).options(), Runnable::run);
    }

    private static long rows(Desk desk) {
        return desk.services().history().counts(Instant.EPOCH).toCompletableFuture().join().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Every database file of the home and what is in it. */
    private Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(home)) {
            for (Path file : all.filter(each -> each.toString().endsWith(".db")).toList()) {
                files.put(home.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private void edit(String sql) throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + home.resolve(DeskStart.DATABASE));
                Statement statement = other.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aDatabaseWithoutItsHeadIsRestoredFromTheBackupAndKept() throws IOException {
        DamagedHome damaged =
                new DamagedHome(home).withHistory(MESSAGES).withBackup().headLost();
        byte[] before = Files.readAllBytes(damaged.database());

        StartTrouble trouble = trouble(start());

        assertThat(trouble.kind()).isEqualTo(Kind.DAMAGED);
        assertThat(trouble.sentence())
                .contains(damaged.database().toString())
                .contains("is damaged")
                .contains("backup");
        assertThat(Files.readAllBytes(damaged.database())).isEqualTo(before);
        Backups.Backup backup = trouble.lastBackup().orElseThrow();
        assertThat(backup.at()).isEqualTo(DamagedHome.BACKUP);
        try (Desk desk = ready(trouble.restore(backup))) {
            assertThat(rows(desk)).isEqualTo(MESSAGES);
            assertThat(desk.damagedDatabase())
                    .hasValueSatisfying(aside -> assertThat(aside)
                            .hasBinaryContent(before)
                            .hasParent(home)
                            .satisfies(file ->
                                    assertThat(file.getFileName().toString()).contains("damaged")));
            assertThat(DamagedHome.send(desk, "好了")).isInstanceOf(SendResult.Ended.class);
        }
        assertThat(Integrity.check(damaged.database())).isEqualTo("ok");
        try (Desk next = ready(start())) {
            assertThat(next.damagedDatabase()).isEmpty();
        }
    }

    @Test
    void damageInTheMiddleThatWorkMetIsFoundByTheNextStart() throws IOException {
        DamagedHome damaged =
                new DamagedHome(home).withHistory(MESSAGES).withBackup().pagesLost();
        try (Desk desk = ready(start())) {
            assertThatThrownBy(() -> readEveryRow(desk))
                    .hasCauseInstanceOf(StoreFailure.class)
                    .hasRootCauseInstanceOf(SQLException.class);
        }
        byte[] before = Files.readAllBytes(damaged.database());

        StartTrouble trouble = trouble(start());

        assertThat(trouble.kind()).isEqualTo(Kind.DAMAGED);
        assertThat(Files.readAllBytes(damaged.database())).isEqualTo(before);
        try (Desk desk = ready(trouble.beginEmpty())) {
            assertThat(rows(desk)).isZero();
            assertThat(desk.damagedDatabase())
                    .hasValueSatisfying(aside -> assertThat(aside).hasBinaryContent(before));
        }
    }

    private static void readEveryRow(Desk desk) {
        desk.services()
                .history()
                .page(HistoryFilter.ALL, new RowsFrom.First(), MESSAGES)
                .toCompletableFuture()
                .join()
                .forEach(row -> desk.services()
                        .history()
                        .find(row.id())
                        .toCompletableFuture()
                        .join());
    }

    @Test
    void withoutABackupItIsSaidSoAndTheHomeIsFreeAfterQuitting() throws IOException {
        DamagedHome damaged = new DamagedHome(home);
        Files.writeString(damaged.database(), "this is no database, but long enough to look like one ".repeat(100));

        StartTrouble trouble = trouble(start());
        assertThat(trouble.lastBackup()).isEmpty();
        trouble.close();

        Files.delete(damaged.database());
        ready(start()).close();
    }

    @Test
    void aDatabaseOfANewerVersionIsLeftAlone() throws IOException, SQLException {
        new DamagedHome(home).withHistory(1);
        edit("UPDATE flyway_schema_history SET version = '99'");
        Map<String, byte[]> before = files();

        try (StartTrouble trouble = trouble(start())) {
            assertThat(trouble.kind()).isEqualTo(Kind.NEWER_SCHEMA);
            assertThat(trouble.sentence()).contains("newer version").contains("schema 99");
        }

        assertThat(files()).containsExactlyInAnyOrderEntriesOf(before);
    }

    @Test
    void aDatabaseThatAnotherProgramHoldsIsOpenedWhenThatIsClosed() throws SQLException {
        DamagedHome kept = new DamagedHome(home).withHistory(1);
        StartTrouble trouble;
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + kept.database());
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            trouble = trouble(start());
            assertThat(trouble.kind()).isEqualTo(Kind.LOCKED);
            assertThat(trouble.sentence()).contains("another program holds").contains("Close that program");
        }
        try (Desk desk = ready(trouble.again())) {
            assertThat(rows(desk)).isEqualTo(1);
        }
    }

    /** Needs a disk of its own, which only root can make. */
    @Test
    void aFullDiskAndOneThatCannotBeWrittenAreNamedAndNothingIsLost() throws IOException, InterruptedException {
        Path disk = Files.createDirectory(home.resolve("disk"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString()))
                .isTrue();
        DamagedHome kept = new DamagedHome(disk.resolve("home"));
        try {
            kept.withHistory(1);
            Path ballast = disk.resolve("ballast");
            fill(ballast);
            Desk.Started full = Desk.start(kept.options(), Runnable::run);
            try (StartTrouble trouble = trouble(full)) {
                assertThat(trouble.kind()).isEqualTo(Kind.DISK_FULL);
                assertThat(trouble.sentence()).contains("no space is left").contains("Free some space");
            }

            Files.delete(ballast);
            oneRow(kept);

            assertThat(run("mount", "-o", "remount,ro", disk.toString())).isTrue();
            assertThat(Desk.start(kept.options(), Runnable::run))
                    .isInstanceOfSatisfying(
                            Desk.NotPossible.class,
                            not -> assertThat(not.fault().detail())
                                    .contains(disk.toString())
                                    .contains("written"));
            run("mount", "-o", "remount,rw", disk.toString());
            oneRow(kept);
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    private static void oneRow(DamagedHome kept) {
        try (Desk desk = ready(Desk.start(kept.options(), Runnable::run))) {
            assertThat(rows(desk)).isEqualTo(1);
        }
    }

    private static void fill(Path ballast) {
        byte[] block = new byte[4096];
        assertThatThrownBy(() -> {
                    try (var out = Files.newOutputStream(ballast)) {
                        for (int i = 0; i < 10_000; i++) {
                            out.write(block);
                        }
                    }
                })
                .isInstanceOf(IOException.class);
    }

    private static boolean run(String... line) throws IOException, InterruptedException {
        return new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
