package dev.kefudesk.storage.postgres;

import dev.kefudesk.storage.contract.HistorySearchContract;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;

class PostgresHistorySearchTest extends HistorySearchContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new PostgresUnderTest();
    }
}
