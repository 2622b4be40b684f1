package dev.kefudesk.storage.sqlite;

import dev.kefudesk.storage.contract.FollowerBookContract;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;

class SqliteFollowerBookTest extends FollowerBookContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new SqliteUnderTest(folder);
    }
}
