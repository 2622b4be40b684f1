package dev.kefudesk.storage.sqlite;

import dev.kefudesk.storage.contract.RunsContract;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;

class SqliteRunsTest extends RunsContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new SqliteUnderTest(folder);
    }
}
