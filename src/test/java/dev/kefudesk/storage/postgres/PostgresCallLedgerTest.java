package dev.kefudesk.storage.postgres;

import dev.kefudesk.storage.contract.CallLedgerContract;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;

class PostgresCallLedgerTest extends CallLedgerContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new PostgresUnderTest();
    }
}
