package dev.kefudesk.storage.postgres;

import dev.kefudesk.storage.contract.RunsContract;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;

class PostgresRunsTest extends RunsContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new PostgresUnderTest();
    }
}
