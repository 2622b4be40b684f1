package dev.kefudesk.testing;

import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.service.port.CallLedger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counted calls in memory. */
public final class FakeLedger implements CallLedger {
    private record Entry(CredentialScope scope, Rare call, Instant at) {}

    private final List<Entry> entries = new ArrayList<>();
    private @Nullable RuntimeException noteFailure;

    /** From now on nothing can be noted. */
    public synchronized void failNotes(RuntimeException failure) {
        noteFailure = failure;
    }

    @Override
    public synchronized void note(CredentialScope scope, Rare call, Instant at) {
        if (noteFailure != null) {
            throw noteFailure;
        }
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
