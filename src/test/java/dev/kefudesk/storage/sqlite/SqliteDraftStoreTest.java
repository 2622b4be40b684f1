package dev.kefudesk.storage.sqlite;

import dev.kefudesk.storage.contract.DraftStoreContract;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;

class SqliteDraftStoreTest extends DraftStoreContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new SqliteUnderTest(folder);
    }
}
