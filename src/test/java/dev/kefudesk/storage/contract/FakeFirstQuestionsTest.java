package dev.kefudesk.storage.contract;

import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.service.port.AccountStore;
import dev.kefudesk.service.port.ArticleStore;
import dev.kefudesk.service.port.CallLedger;
import dev.kefudesk.service.port.ContactStore;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.DraftStore;
import dev.kefudesk.service.port.FollowerStore;
import dev.kefudesk.service.port.MediaStore;
import dev.kefudesk.service.port.SnippetStore;
import dev.kefudesk.service.port.Storage;
import dev.kefudesk.service.port.Upkeep;
import dev.kefudesk.testing.FakeDeliveryStore;
import dev.kefudesk.testing.FakeDraftStore;
import java.nio.file.Path;
import java.time.InstantSource;

class FakeFirstQuestionsTest extends FirstQuestionsContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new InMemory();
    }

    /** A journal and drafts in memory, and nothing else. */
    private static final class InMemory implements StorageUnderTest, Storage {

        private final FakeDraftStore drafts = new FakeDraftStore();
        private final FakeDeliveryStore deliveries = new FakeDeliveryStore(drafts);

        @Override
        public Storage open(InstantSource clock) {
            return this;
        }

        @Override
        public Storage administrator() {
            return this;
        }

        @Override
        public DeliveryStore deliveries() {
            return deliveries;
        }

        @Override
        public DraftStore drafts() {
            return drafts;
        }

        @Override
        public SnippetStore snippets() {
            throw new UnsupportedOperationException("snippets");
        }

        @Override
        public AccountStore accounts() {
            throw new UnsupportedOperationException("accounts");
        }

        @Override
        public FollowerStore followers() {
            throw new UnsupportedOperationException("followers");
        }

        @Override
        public ContactStore contacts() {
            throw new UnsupportedOperationException("contacts");
        }

        @Override
        public MediaStore media() {
            throw new UnsupportedOperationException();
        }

        @Override
        public CallLedger ledger() {
            throw new UnsupportedOperationException("ledger");
        }

        @Override
        public ArticleStore articles() {
            throw new UnsupportedOperationException("articles");
        }

        @Override
        public Upkeep upkeep() {
            throw new UnsupportedOperationException("upkeep");
        }

        @Override
        public void execute(String sql) {
            throw new UnsupportedOperationException(sql);
        }

        @Override
        public SentBy by() {
            return SentBy.NOT_KNOWN;
        }

        @Override
        public void close() {}
    }
}
