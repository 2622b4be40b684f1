package dev.kefudesk.storage.contract;

import dev.kefudesk.service.port.Storage;
import dev.kefudesk.testing.ManualClock;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Opens the database of one test and closes it. */
public abstract class StorageContract {

    @TempDir
    Path folder;

    final ManualClock clock = new ManualClock();
    private @Nullable StorageUnderTest place;
    private @Nullable Storage storage;

    /** The database to test, which may keep files in the folder. */
    protected abstract StorageUnderTest place(Path folder);

    @BeforeEach
    void openStorage() {
        place = place(folder);
        storage = place.open(clock);
    }

    @AfterEach
    void closeStorage() {
        storage().close();
        database().close();
    }

    final Storage storage() {
        if (storage == null) {
            throw new IllegalStateException("not open");
        }
        return storage;
    }

    final StorageUnderTest database() {
        if (place == null) {
            throw new IllegalStateException("not there");
        }
        return place;
    }

    /** As when the console is closed and started again. */
    final void reopen() {
        storage().close();
        storage = database().open(clock);
        stores();
    }

    /** Takes the stores that a test uses from {@link #storage()}; called again after a reopening. */
    void stores() {}
}
