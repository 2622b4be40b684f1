package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.SyncProgress;
import dev.kefudesk.storage.SyncColumns;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** When an account's followers were loaded, and how far a load has come. */
final class Loads {

    private Loads() {}

    static Optional<Instant> last(Handle handle, AccountId account) {
        return handle.createQuery("SELECT loaded_at FROM follower_load WHERE account = :account")
                .bind("account", account.value())
                .map((row, context) -> Instant.ofEpochMilli(row.getLong("loaded_at")))
                .findOne();
    }

    static int ended(Handle handle, AccountId account, Instant at) {
        return handle.createUpdate("""
                        INSERT INTO follower_load (account, loaded_at) VALUES (:account, :at)
                        ON CONFLICT (account) DO UPDATE SET loaded_at = excluded.loaded_at
                        """)
                .bind("account", account.value())
                .bind("at", at.toEpochMilli())
                .execute();
    }

    /** When who is named now counts as seen. A clock that stepped back does not make it earlier than the load under way. */
    static long seen(Handle handle, AccountId account, InstantSource clock) {
        return Math.max(
                clock.millis(),
                progress(handle, account)
                        .map(load -> load.started().toEpochMilli())
                        .orElse(Long.MIN_VALUE));
    }

    static Optional<SyncProgress> progress(Handle handle, AccountId account) {
        return SyncColumns.read(handle, account);
    }

    static int reached(Handle handle, AccountId account, @Nullable SyncProgress progress) {
        return progress == null
                ? handle.createUpdate("DELETE FROM sync_progress WHERE account = :account")
                        .bind("account", account.value())
                        .execute()
                : SyncColumns.write(handle, account, progress);
    }
}
