package dev.kefudesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.storage.sqlite.Backups;
import dev.kefudesk.storage.sqlite.SqliteDatabase;
import dev.kefudesk.testing.ManualClock;
import dev.kefudesk.testing.ManualTimer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the day's backup is made while a console is open, and what is heard of it. */
final class DailyBackupTest {

    @TempDir
    Path home;

    private final ManualTimer timer = new ManualTimer();
    private final ManualClock clock = new ManualClock();
    private final List<StoreFailure> told = new ArrayList<>();
    private SqliteDatabase database;
    private Backups backups;
    private DailyBackup daily;

    @BeforeEach
    void open() {
        Path file = home.resolve("kefudesk.db");
        database = SqliteDatabase.open(file, "first");
        backups = new Backups(file, clock, ZoneOffset.UTC);
        daily = new DailyBackup(backups, timer, Runnable::run, clock, ZoneOffset.UTC);
        daily.failed().subscribe(Runnable::run, told::add);
        daily.start();
    }

    @AfterEach
    void close() {
        daily.close();
        database.close();
    }

    private void pass(Duration time) {
        clock.advance(time);
        timer.advance(time);
    }

    @Test
    void theFirstIsMadeSomeTimeAfterTheStartAndOneOnEachDay() {
        assertThat(backups.all()).isEmpty();
        pass(DailyBackup.AFTER_THE_START);
        assertThat(backups.all()).hasSize(1);
        pass(DailyBackup.LOOK_AGAIN);
        assertThat(backups.all()).hasSize(1);
        for (int hour = 0; hour < 24; hour++) {
            pass(DailyBackup.LOOK_AGAIN);
        }
        assertThat(backups.all())
                .hasSize(2)
                .extracting(each -> each.at().toLocalDate())
                .doesNotHaveDuplicates();
        assertThat(told).isEmpty();
    }

    @Test
    void whatFailsIsToldOnceADayAndTriedAgainEachHour() throws IOException {
        Path inTheWay = Files.createFile(home.resolve(Backups.FOLDER));
        pass(DailyBackup.AFTER_THE_START);
        pass(DailyBackup.LOOK_AGAIN);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().getMessage()).contains(inTheWay.toString());
        Files.delete(inTheWay);
        pass(DailyBackup.LOOK_AGAIN);
        assertThat(backups.all()).hasSize(1);
        assertThat(told).hasSize(1);
    }

    @Test
    void nothingIsMadeOnceItIsClosed() {
        daily.close();
        assertThat(timer.waiting()).isZero();
        pass(Duration.ofHours(3));
        assertThat(backups.all()).isEmpty();
    }
}
