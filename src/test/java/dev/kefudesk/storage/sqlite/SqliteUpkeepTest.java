package dev.kefudesk.storage.sqlite;

import dev.kefudesk.storage.contract.StorageUnderTest;
import dev.kefudesk.storage.contract.UpkeepContract;
import java.nio.file.Path;

class SqliteUpkeepTest extends UpkeepContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new SqliteUnderTest(folder);
    }
}
