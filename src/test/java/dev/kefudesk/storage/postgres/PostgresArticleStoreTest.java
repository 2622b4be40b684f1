package dev.kefudesk.storage.postgres;

import dev.kefudesk.storage.contract.ArticleStoreContract;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;

class PostgresArticleStoreTest extends ArticleStoreContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new PostgresUnderTest();
    }
}
