package dev.kefudesk.storage.postgres;

import dev.kefudesk.storage.contract.DeliveryCountsContract;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;

class PostgresDeliveryCountsTest extends DeliveryCountsContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new PostgresUnderTest();
    }
}
