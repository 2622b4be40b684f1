package dev.kefudesk.storage.sqlite;

import static dev.kefudesk.testing.Samples.LI;
import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.storage.contract.Journal;
import dev.kefudesk.testing.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A damaged database is kept under another name, and a backup takes its place only where a person chose so. */
class SetAsideTest {

    private static final String GARBAGE = "This is no database. ".repeat(1000);

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();
    private Path file;
    private Backups.Backup backup;
    private DeliveryId row;
    private SetAside aside;

    @BeforeEach
    void aDamagedDatabaseWithABackup() throws IOException {
        file = folder.resolve("kefudesk.db");
        aside = new SetAside(file, clock, ZoneOffset.UTC);
        try (SqliteDatabase database = SqliteDatabase.open(file, "first")) {
            row = Journal.begun(database.deliveries(), Journal.text(WANG, "您好"));
            backup = new Backups(file, clock, ZoneOffset.UTC).daily().orElseThrow();
            Journal.begun(database.deliveries(), Journal.text(LI, "later"));
        }
        Files.writeString(file, GARBAGE);
        Files.writeString(LogFiles.log(file), "its log");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(each -> each.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private StoreFailure.Kind failure() {
        return catchThrowableOfType(StoreFailure.class, () -> SqliteDatabase.open(file, "next"))
                .kind();
    }

    @Test
    void openingItChangesNothing() throws IOException {
        assertThat(failure()).isEqualTo(StoreFailure.Kind.DAMAGED);
        assertThat(failure()).isEqualTo(StoreFailure.Kind.DAMAGED);

        assertThat(Files.readString(file)).isEqualTo(GARBAGE);
        assertThat(Files.readString(LogFiles.log(file))).isEqualTo("its log");
    }

    @Test
    void theBackupTakesItsPlaceAndTheDamagedOneIsKeptWithItsLog() throws IOException {
        Path kept = aside.restore(backup);

        assertThat(kept.getFileName().toString()).matches("kefudesk-damaged-\\d{4}-\\d\\d-\\d\\d-\\d{6}\\.db");
        assertThat(Files.readString(kept)).isEqualTo(GARBAGE);
        assertThat(Files.readString(LogFiles.log(kept))).isEqualTo("its log");
        try (SqliteDatabase database = SqliteDatabase.open(file, "next")) {
            assertThat(database.deliveries().rows(HistoryFilter.ALL, null, 10))
                    .extracting(each -> each.id())
                    .containsExactly(row);
            assertThat(database.deliveries().settleOrphans())
                    .as("on its way then, unknown now")
                    .isEqualTo(1);
        }
        assertThat(backup.file()).as("the backup stays").exists();
        assertThat(names()).containsExactly(kept.getFileName().toString(), kept.getFileName() + "-wal", "kefudesk.db");
    }

    @Test
    void anEmptyOneTakesItsPlaceOnlyWhereThatWasChosen() throws IOException {
        Path kept = aside.beginEmpty();

        assertThat(Files.readString(kept)).isEqualTo(GARBAGE);
        assertThat(file).doesNotExist();
        try (SqliteDatabase database = SqliteDatabase.open(file, "next")) {
            assertThat(database.deliveries().rows(HistoryFilter.ALL, null, 10)).isEmpty();
        }
    }

    @Test
    void aSecondOneWithinTheSameSecondGetsAnotherName() throws IOException {
        Path first = aside.beginEmpty();
        Files.writeString(file, "damaged again");
        Path second = aside.beginEmpty();

        assertThat(second).isNotEqualTo(first);
        assertThat(Files.readString(first)).isEqualTo(GARBAGE);
        assertThat(Files.readString(second)).isEqualTo("damaged again");
    }

    /** The power went off after the database was moved and before its log was. */
    @Test
    void aCutOffAttemptIsNoticedAndItsHalvesComeTogetherAgain() throws IOException {
        DamageMark.leave(file);
        Path half = folder.resolve("kefudesk-damaged-2026-11-23-101112.db");
        Files.move(file, half);

        assertThat(failure()).as("not a new desk").isEqualTo(StoreFailure.Kind.DAMAGED);
        assertThat(file).doesNotExist();
        assertThat(aside.restore(backup)).isEqualTo(half);
        assertThat(Files.readString(LogFiles.log(half))).isEqualTo("its log");
        SqliteDatabase.open(file, "next").close();
    }

    /** The power went off when everything was moved and the backup was not there yet. */
    @Test
    void anEmptyPlaceIsNoNewDeskWhileItsReplacementIsUnderWay() throws IOException {
        aside.beginEmpty();
        DamageMark.leave(file);

        assertThat(failure()).isEqualTo(StoreFailure.Kind.DAMAGED);
        aside.restore(backup);
        try (SqliteDatabase database = SqliteDatabase.open(file, "next")) {
            assertThat(database.deliveries().find(row)).isPresent();
        }
    }

    @Test
    void aDatabaseThatIsGoneWhileItsLogIsThereIsNotReplacedByItself() throws IOException {
        Files.delete(file);

        assertThat(failure()).isEqualTo(StoreFailure.Kind.DAMAGED);
        assertThat(file).doesNotExist();
        assertThat(Files.readString(LogFiles.log(file))).isEqualTo("its log");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDatabaseThatIsGoneOrCutToNothingWhileThereAreBackupsIsNoNewDesk(boolean gone) throws IOException {
        Files.delete(LogFiles.log(file));
        Files.delete(file);
        if (!gone) {
            Files.createFile(file);
        }

        assertThat(failure()).isEqualTo(StoreFailure.Kind.DAMAGED);
        assertThat(failure()).as("nothing was made in its place").isEqualTo(StoreFailure.Kind.DAMAGED);
        aside.restore(new Backups(file, clock, ZoneOffset.UTC).lastSound().orElseThrow());
        try (SqliteDatabase database = SqliteDatabase.open(file, "next")) {
            assertThat(database.deliveries().find(row)).isPresent();
        }
    }

    @Test
    void aDatabaseCutToNothingWhileItsLogHoldsRowsIsNoNewDesk() throws IOException {
        Files.delete(backup.file());
        Files.write(file, new byte[0]);

        assertThat(failure()).isEqualTo(StoreFailure.Kind.DAMAGED);
        assertThat(Files.readString(LogFiles.log(file))).isEqualTo("its log");
    }

    @Test
    void anEmptyFileWithoutBackupsIsANewDesk() throws IOException {
        Files.delete(backup.file());
        Files.delete(LogFiles.log(file));
        Files.write(file, new byte[0]);

        SqliteDatabase.open(file, "next").close();
    }

    /** The choice of an empty database holds for the start after it, also one that was cut off, and for no later loss. */
    @Test
    void whatWasBegunEmptyIsMissedWhenItIsLostInTurn() throws IOException {
        aside.beginEmpty();
        Files.createFile(file);
        SqliteDatabase.open(file, "next").close();
        Files.write(file, new byte[0]);

        assertThat(failure()).isEqualTo(StoreFailure.Kind.DAMAGED);
    }

    @Test
    void aBackupThatIsChosenAfterAnEmptyOneTakesTheChoiceBack() throws IOException {
        aside.beginEmpty();
        aside.restore(backup);
        Files.delete(file);

        assertThat(failure()).isEqualTo(StoreFailure.Kind.DAMAGED);
    }
}
