package dev.kefudesk.storage.postgres;

import dev.kefudesk.storage.contract.DraftStoreContract;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;

class PostgresDraftStoreTest extends DraftStoreContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new PostgresUnderTest();
    }
}
