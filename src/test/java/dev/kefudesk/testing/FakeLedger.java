package dev.kefudesk.testing;

import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.service.port.CallLedger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Counted calls in memory. */
public final class FakeLedger implements CallLedger {
    private record Entry(CredentialScope scope, Rare call, Instant at) {}

    private final List<Entry> entries = new ArrayList<>();

    @Override
    public synchronized void note(CredentialScope scope, Rare call, Instant at) {
        entries.add(new Entry(scope, call, at));
    }

    @Override
    public synchronized List<Instant> since(CredentialScope scope, Rare call, Instant since) {
        return entries.stream()
                .filter(entry -> entry.scope.equals(scope) && entry.call == call && !entry.at.isBefore(since))
                .map(Entry::at)
                .toList();
    }
}
