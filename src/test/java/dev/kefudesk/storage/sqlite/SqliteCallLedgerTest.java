package dev.kefudesk.storage.sqlite;

import static dev.kefudesk.storage.sqlite.Journal.MORNING;
import static dev.kefudesk.testing.Samples.OTHER;
import static dev.kefudesk.testing.Samples.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.service.port.CallLedger.Rare;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteCallLedgerTest {

    private static final CredentialScope SCOPE = SHOP.scope();

    @TempDir
    Path folder;

    private SqliteDatabase database;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("kefudesk.db"), "first");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void forced(Instant at) {
        database.ledger().note(SCOPE, Rare.FORCED_TOKEN, at);
    }

    private List<Instant> since(Instant since) {
        return database.ledger().since(SCOPE, Rare.FORCED_TOKEN, since);
    }

    @Test
    void callsAreCountedOverRestarts() {
        forced(MORNING.plusSeconds(30));
        forced(MORNING);
        forced(MORNING.minusMillis(1));
        database.close();
        open();

        assertThat(since(MORNING)).containsExactly(MORNING, MORNING.plusSeconds(30));
    }

    @Test
    void twoCallsAtTheSameMomentAreTwo() {
        forced(MORNING);
        forced(MORNING);

        assertThat(since(MORNING)).hasSize(2);
    }

    @Test
    void eachScopeAndEachCallHasACountOfItsOwn() {
        forced(MORNING);
        Origin elsewhere = new Origin("https", "api.example", 443);

        assertThat(database.ledger().since(SCOPE, Rare.CLEARED_QUOTA, MORNING)).isEmpty();
        assertThat(database.ledger().since(OTHER.scope(), Rare.FORCED_TOKEN, MORNING))
                .isEmpty();
        assertThat(database.ledger().since(new CredentialScope(SCOPE.appId(), elsewhere), Rare.FORCED_TOKEN, MORNING))
                .isEmpty();
    }

    @Test
    void aMonthsCallsAreKeptAndOlderOnesDropped() {
        forced(MORNING.minus(Duration.ofDays(41)));
        forced(MORNING.minus(Duration.ofDays(31)));
        forced(MORNING);

        assertThat(since(Instant.EPOCH)).containsExactly(MORNING.minus(Duration.ofDays(31)), MORNING);
    }
}
