package dev.kefudesk.storage.sqlite;

import dev.kefudesk.storage.contract.ArticleStoreContract;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;

class SqliteArticleStoreTest extends ArticleStoreContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new SqliteUnderTest(folder);
    }
}
