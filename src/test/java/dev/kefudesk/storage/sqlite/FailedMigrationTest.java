package dev.kefudesk.storage.sqlite;

import static dev.kefudesk.testing.Samples.LI;
import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.storage.contract.Journal;
import dev.kefudesk.testing.Integrity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migration that fails half-way leaves everything as it was. */
class FailedMigrationTest {

    private static final Schema PLANTED = Schema.planted(99, "classpath:dev/kefudesk/storage/planted");

    @TempDir
    Path folder;

    private Path file;

    /** As a killed desk leaves it: the last row is in the log only. */
    @BeforeEach
    void aDatabaseWithALog() throws IOException {
        Path kept = folder.resolve("kept.db");
        file = folder.resolve("kefudesk.db");
        try (SqliteDatabase database = SqliteDatabase.open(kept, "first")) {
            database.settings().put("ui.theme", "dark");
            Journal.begun(database.deliveries(), Journal.text(WANG, "一"));
        }
        try (SqliteDatabase database = SqliteDatabase.open(kept, "first")) {
            Journal.begun(database.deliveries(), Journal.text(LI, "二"));
            Files.copy(kept, file);
            Files.copy(LogFiles.log(kept), LogFiles.log(file));
        }
    }

    private StoreFailure fails() {
        return fails(PLANTED);
    }

    private StoreFailure fails(Schema schema) {
        return catchThrowableOfType(
                StoreFailure.class,
                () -> SqliteDatabase.open(
                        file, new SqliteDatabase.Writer("second", SentBy.NOT_KNOWN, InstantSource.system()), schema));
    }

    @Test
    void theOldFilesAreUntouchedByteForByteAndTheSentenceNamesTheBackup() throws IOException {
        byte[] before = Files.readAllBytes(file);
        byte[] log = Files.readAllBytes(LogFiles.log(file));

        StoreFailure failure = fails();

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(Files.readAllBytes(LogFiles.log(file))).isEqualTo(log);
        List<Backups.Backup> backups = new Backups(file, InstantSource.system(), ZoneId.systemDefault()).all();
        assertThat(backups).hasSize(1);
        assertThat(backups.getFirst().schema()).isEqualTo(Schema.NEWEST);
        assertThat(backups.getFirst().at().toLocalDate())
                .isBetween(LocalDate.now(ZoneId.systemDefault()).minusDays(1), LocalDate.now(ZoneId.systemDefault()));
        assertThat(failure.getMessage())
                .startsWith("Could not prepare the database for this version: ")
                .contains("the database " + file + " reported ")
                .doesNotContain("migrating")
                .endsWith(
                        "Nothing was changed; a backup is " + backups.getFirst().file() + ".");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(each -> each.getFileName().toString())).noneMatch(name -> name.contains("migrating"));
        }
    }

    @Test
    void theProgramOfBeforeGoesOnWithEveryRowAndSoDoesTheBackup() {
        fails();
        Path backup = new Backups(file, InstantSource.system(), ZoneId.systemDefault())
                .all()
                .getFirst()
                .file();

        for (Path each : List.of(file, backup)) {
            assertThat(Integrity.check(each)).isEqualTo("ok");
            try (SqliteDatabase database = SqliteDatabase.open(each, "third")) {
                assertThat(database.deliveries().rows(HistoryFilter.ALL, null, 10))
                        .hasSize(2);
                assertThat(database.settings().all()).containsEntry("ui.theme", "dark");
            }
        }
    }

    @Test
    void failingAgainAndAgainKeepsOneBackup() {
        fails();
        fails();
        fails();

        assertThat(new Backups(file, InstantSource.system(), ZoneId.systemDefault()).all())
                .hasSize(1);
    }

    @Test
    void whatAnEarlierAttemptLeftIsNoHindrance() throws IOException {
        Files.writeString(folder.resolve("kefudesk.db.migrating"), "cut off");
        Files.writeString(folder.resolve("kefudesk.db.migrating-wal"), "cut off");
        Files.createDirectories(folder.resolve("backups"));
        Path part = Files.writeString(folder.resolve("backups/kefudesk-schema1-2026-01-01-000000.db.part"), "half");

        assertThat(fails().getMessage()).contains("Nothing was changed");
        assertThat(part).doesNotExist();
        assertThat(folder.resolve("kefudesk.db.migrating-wal")).doesNotExist();
    }

    /** From the second schema, whose words and names are filled in after its migration. */
    @Test
    void aRowThatMakesNoSenseStopsTheRefillAndLeavesTheOldFile() throws SQLException, IOException {
        Files.delete(file);
        Files.delete(LogFiles.log(file));
        try (var connection = OldSchema.make(file, 2).getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("""
                    INSERT INTO delivery (id, send_id, attempt, account, account_name, openid, follower_name, at, kind, cards,
                        summary, writer)
                    VALUES (1, 'send', 1, 'shop', '', '', '', 0, 'TEXT', 0, '', 'old')
                    """);
            statement.executeUpdate("INSERT INTO delivery_content VALUES (1, '{}', '/send', '{}', 200, '', 0, 0)");
        }
        byte[] before = Files.readAllBytes(file);

        StoreFailure failure = catchThrowableOfType(StoreFailure.class, () -> SqliteDatabase.open(file, "second"));

        assertThat(failure.kind()).isEqualTo(StoreFailure.Kind.OTHER);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(each -> each.getFileName().toString())).noneMatch(name -> name.contains("migrating"));
        }
        List<Backups.Backup> backups = new Backups(file, InstantSource.system(), ZoneId.systemDefault()).all();
        assertThat(backups).extracting(Backups.Backup::schema).containsExactly(2);
        assertThat(failure.getMessage())
                .startsWith("Could not prepare the database for this version: the database " + file + " reported")
                .endsWith(
                        "Nothing was changed; a backup is " + backups.getFirst().file() + ".");
    }

    @Test
    void whatTheCopyMeetsIsNoDamageOfADatabaseWhoseBackupWasSound() {
        StoreFailure failure = fails(Schema.planted(99, "classpath:dev/kefudesk/storage/planted_damage"));

        assertThat(failure.kind()).isEqualTo(StoreFailure.Kind.OTHER);
        assertThat(failure.getMessage())
                .startsWith("Could not prepare the database for this version: the file " + file
                        + " passed its check, but its rows cannot be carried over (SQLITE_CORRUPT")
                .contains("Nothing was changed");
        assertThat(DamageMark.of(file)).doesNotExist();
    }
}
