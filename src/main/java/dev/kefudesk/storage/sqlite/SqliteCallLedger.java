package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.service.port.CallLedger;
import dev.kefudesk.storage.RareCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Counts rare calls in the database. */
final class SqliteCallLedger implements CallLedger {

    private static final Duration KEPT = Duration.ofDays(40);

    private final Connections connections;

    SqliteCallLedger(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void note(CredentialScope scope, Rare call, Instant at) {
        connections.write("note a call that WeChat counts", handle -> {
            handle.createUpdate("DELETE FROM rare_call WHERE at < :old")
                    .bind("old", at.minus(KEPT).toEpochMilli())
                    .execute();
            return RareCalls.note(handle, scope, call, at);
        });
    }

    @Override
    public List<Instant> since(CredentialScope scope, Rare call, Instant since) {
        return connections.read(
                "read how often a call was made", handle -> RareCalls.since(handle, scope, call, since));
    }
}
