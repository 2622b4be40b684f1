package dev.kefudesk.storage.postgres;

import dev.kefudesk.storage.contract.FollowerBookContract;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;

class PostgresFollowerBookTest extends FollowerBookContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new PostgresUnderTest();
    }
}
