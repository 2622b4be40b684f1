package dev.kefudesk.storage.postgres;

import dev.kefudesk.storage.contract.FollowerStoreContract;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;

class PostgresFollowerStoreTest extends FollowerStoreContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new PostgresUnderTest();
    }
}
