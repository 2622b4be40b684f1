package dev.kefudesk.storage.sqlite;

import static dev.kefudesk.storage.contract.Journal.MORNING;
import static dev.kefudesk.testing.Samples.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.service.port.CallLedger;
import dev.kefudesk.service.port.CallLedger.Rare;
import dev.kefudesk.storage.contract.CallLedgerContract;
import dev.kefudesk.storage.contract.StorageUnderTest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteCallLedgerTest extends CallLedgerContract {

    @Override
    protected StorageUnderTest place(Path folder) {
        return new SqliteUnderTest(folder);
    }

    @TempDir
    Path elsewhere;

    @Test
    void whatIsOlderThanAMonthIsDropped() {
        try (SqliteDatabase database = SqliteDatabase.open(elsewhere.resolve("kefudesk.db"), "first")) {
            CallLedger ledger = database.ledger();
            for (int days : new int[] {41, 31, 0}) {
                ledger.note(SHOP.scope(), Rare.FORCED_TOKEN, MORNING.minus(Duration.ofDays(days)));
            }

            assertThat(ledger.since(SHOP.scope(), Rare.FORCED_TOKEN, Instant.EPOCH))
                    .containsExactly(MORNING.minus(Duration.ofDays(31)), MORNING);
        }
    }
}
