package dev.kefudesk.storage.sqlite;

import dev.kefudesk.storage.contract.SnippetStoreContract;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;

class SqliteSnippetStoreTest extends SnippetStoreContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new SqliteUnderTest(folder);
    }
}
