package dev.kefudesk.storage.sqlite;

import dev.kefudesk.storage.contract.AccountStoreContract;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;

class SqliteAccountStoreTest extends AccountStoreContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new SqliteUnderTest(folder);
    }
}
