package dev.kefudesk.storage.postgres;

import dev.kefudesk.storage.contract.AccountStoreContract;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;

class PostgresAccountStoreTest extends AccountStoreContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new PostgresUnderTest();
    }
}
