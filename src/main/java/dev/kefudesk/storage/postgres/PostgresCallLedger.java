package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.service.port.CallLedger;
import dev.kefudesk.storage.RareCalls;
import java.time.Instant;
import java.util.List;

/** Counts the rare calls of all desks. Old ones stay, because nobody but the owner deletes: a few rows a day at most. */
final class PostgresCallLedger implements CallLedger {

    private final Sessions sessions;

    PostgresCallLedger(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void note(CredentialScope scope, Rare call, Instant at) {
        sessions.write("note a call that WeChat counts", handle -> RareCalls.note(handle, scope, call, at));
    }

    @Override
    public List<Instant> since(CredentialScope scope, Rare call, Instant since) {
        return sessions.read("read how often a call was made", handle -> RareCalls.since(handle, scope, call, since));
    }
}
