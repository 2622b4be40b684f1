package dev.kefudesk.storage.sqlite;

import dev.kefudesk.storage.contract.MediaStoreContract;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;

class SqliteMediaStoreTest extends MediaStoreContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new SqliteUnderTest(folder);
    }
}
