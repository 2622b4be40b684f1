package dev.kefudesk.storage.sqlite;

import dev.kefudesk.storage.contract.DeliveryCountsContract;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;

class SqliteDeliveryCountsTest extends DeliveryCountsContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new SqliteUnderTest(folder);
    }
}
