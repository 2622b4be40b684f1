package dev.kefudesk.storage.sqlite;

import dev.kefudesk.storage.contract.FirstQuestionsContract;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;

class SqliteFirstQuestionsTest extends FirstQuestionsContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new SqliteUnderTest(folder);
    }
}
