package dev.kefudesk.storage.contract;

import static dev.kefudesk.storage.contract.Journal.MORNING;
import static dev.kefudesk.testing.Samples.OTHER;
import static dev.kefudesk.testing.Samples.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.service.port.CallLedger.Rare;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

public abstract class CallLedgerContract extends StorageContract {

    private static final CredentialScope SCOPE = SHOP.scope();

    private void forced(Instant at) {
        storage().ledger().note(SCOPE, Rare.FORCED_TOKEN, at);
    }

    private List<Instant> since(Instant since) {
        return storage().ledger().since(SCOPE, Rare.FORCED_TOKEN, since);
    }

    @Test
    void callsAreCountedOverRestarts() {
        forced(MORNING.plusSeconds(30));
        forced(MORNING);
        forced(MORNING.minusMillis(1));
        reopen();

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

        assertThat(storage().ledger().since(SCOPE, Rare.CLEARED_QUOTA, MORNING)).isEmpty();
        assertThat(storage().ledger().since(OTHER.scope(), Rare.FORCED_TOKEN, MORNING))
                .isEmpty();
        assertThat(storage().ledger().since(new CredentialScope(SCOPE.appId(), elsewhere), Rare.FORCED_TOKEN, MORNING))
                .isEmpty();
    }

    @Test
    void aMonthsCallsAreKept() {
        forced(MORNING.minus(Duration.ofDays(31)));
        forced(MORNING);

        assertThat(since(Instant.EPOCH)).containsExactly(MORNING.minus(Duration.ofDays(31)), MORNING);
    }
}
