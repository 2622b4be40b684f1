package dev.kefudesk.storage.postgres;

import dev.kefudesk.storage.contract.FirstQuestionsContract;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;

class PostgresFirstQuestionsTest extends FirstQuestionsContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new PostgresUnderTest();
    }
}
