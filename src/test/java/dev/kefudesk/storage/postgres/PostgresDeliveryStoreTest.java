package dev.kefudesk.storage.postgres;

import dev.kefudesk.storage.contract.DeliveryStoreContract;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;

class PostgresDeliveryStoreTest extends DeliveryStoreContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new PostgresUnderTest();
    }
}
