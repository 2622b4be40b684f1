package dev.kefudesk.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteSettingsStoreTest {

    @TempDir
    Path folder;

    @Test
    void settingsOutliveAReopening() {
        Path file = folder.resolve("kefudesk.db");
        try (SqliteDatabase database = SqliteDatabase.open(file, "first")) {
            assertThat(database.settings().all()).isEmpty();
            database.settings().put("ui.theme", "dark");
            database.settings().put("ui.language", "zh");
            database.settings().put("ui.theme", "light");
        }

        try (SqliteDatabase database = SqliteDatabase.open(file, "second")) {
            assertThat(database.settings().all()).isEqualTo(Map.of("ui.language", "zh", "ui.theme", "light"));
        }
    }
}
