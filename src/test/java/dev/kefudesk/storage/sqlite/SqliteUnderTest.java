package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.service.port.Storage;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A database file of its own. */
final class SqliteUnderTest implements StorageUnderTest {

    private static final SentBy BY = new SentBy("wangmei", "wang-pc");

    private final Path file;
    private @Nullable SqliteDatabase open;
    private int starts;

    SqliteUnderTest(Path folder) {
        this.file = folder.resolve("kefudesk.db");
    }

    @Override
    public Storage open(InstantSource clock) {
        open = SqliteDatabase.open(file, "start " + ++starts, clock, BY);
        return open;
    }

    @Override
    public Storage administrator() {
        return Objects.requireNonNull(open);
    }

    @Override
    public void execute(String sql) {
        Objects.requireNonNull(open).connections().write("damage", handle -> handle.execute(sql));
    }

    @Override
    public SentBy by() {
        return BY;
    }

    @Override
    public void close() {}
}
