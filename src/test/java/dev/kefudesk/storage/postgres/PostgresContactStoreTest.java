package dev.kefudesk.storage.postgres;

import dev.kefudesk.storage.contract.ContactStoreContract;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;

class PostgresContactStoreTest extends ContactStoreContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new PostgresUnderTest();
    }
}
