package dev.kefudesk.storage.sqlite;

import dev.kefudesk.storage.contract.HistorySearchContract;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;

class SqliteHistorySearchTest extends HistorySearchContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new SqliteUnderTest(folder);
    }
}
