package dev.kefudesk.storage.sqlite;

import dev.kefudesk.storage.contract.ContactStoreContract;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;

class SqliteContactStoreTest extends ContactStoreContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new SqliteUnderTest(folder);
    }
}
