package dev.kefudesk.storage.postgres;

import dev.kefudesk.storage.contract.SnippetStoreContract;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;

class PostgresSnippetStoreTest extends SnippetStoreContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new PostgresUnderTest();
    }
}
