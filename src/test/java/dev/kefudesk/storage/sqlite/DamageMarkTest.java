package dev.kefudesk.storage.sqlite;

import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.storage.contract.Journal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage that is met while the desk works is said, and the next start looks at the whole file. */
class DamageMarkTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void aDatabaseOfManyPages() {
        file = folder.resolve("kefudesk.db");
        try (SqliteDatabase database = SqliteDatabase.open(file, "first")) {
            for (int i = 0; i < 60; i++) {
                Journal.begun(database.deliveries(), Journal.text(new OpenId("oMany" + i), "您好".repeat(600)));
            }
        }
    }

    /** Everything but the schema and the first pages, which are all that a start reads. */
    private void damage() throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            for (long at = bytes.length() / 2 / 4096 * 4096; at < bytes.length(); at += 4096) {
                bytes.seek(at);
                bytes.write(new byte[512]);
            }
        }
    }

    @Test
    void whatAReadMeetsIsSaidAndTheNextStartRefuses() throws IOException {
        damage();
        StoreFailure met;
        try (SqliteDatabase database = SqliteDatabase.open(file, "second")) {
            assertThat(DamageMark.of(file)).as("an opening reads little").doesNotExist();
            met = catchThrowableOfType(
                    StoreFailure.class, () -> database.deliveries().rows(HistoryFilter.ALL, null, 100));
        }
        byte[] before = Files.readAllBytes(file);

        assertThat(met.kind()).isEqualTo(StoreFailure.Kind.DAMAGED);
        assertThat(met.getMessage())
                .contains("is damaged")
                .contains("start it again")
                .contains("backup");
        assertThat(DamageMark.of(file)).exists();
        assertThat(catchThrowableOfType(StoreFailure.class, () -> SqliteDatabase.open(file, "third"))
                        .kind())
                .isEqualTo(StoreFailure.Kind.DAMAGED);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void aMarkOnASoundDatabaseGoesAway() {
        DamageMark.leave(file);

        try (SqliteDatabase database = SqliteDatabase.open(file, "second")) {
            assertThat(Journal.begun(database.deliveries(), Journal.text(WANG, "您好")))
                    .isNotNull();
        }
        assertThat(DamageMark.of(file)).doesNotExist();
    }
}
