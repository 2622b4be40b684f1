package dev.kefudesk.storage.sqlite;

import dev.kefudesk.storage.contract.DeliveryStoreContract;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;

class SqliteDeliveryStoreTest extends DeliveryStoreContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new SqliteUnderTest(folder);
    }
}
