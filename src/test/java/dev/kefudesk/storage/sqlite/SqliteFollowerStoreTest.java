package dev.kefudesk.storage.sqlite;

import dev.kefudesk.storage.contract.FollowerStoreContract;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;

class SqliteFollowerStoreTest extends FollowerStoreContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new SqliteUnderTest(folder);
    }
}
