package dev.kefudesk.storage.postgres;

import dev.kefudesk.storage.contract.MediaStoreContract;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;

class PostgresMediaStoreTest extends MediaStoreContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new PostgresUnderTest();
    }
}
