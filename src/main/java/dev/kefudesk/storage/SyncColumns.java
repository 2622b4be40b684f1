package dev.kefudesk.storage;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.BookChanges;
import dev.kefudesk.domain.follower.SyncProgress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** How far a load of followers has come, one row an account. */
public final class SyncColumns {

    private SyncColumns() {}

    public static Optional<SyncProgress> read(Handle handle, AccountId account) {
        return handle.createQuery("""
                        SELECT started, next_openid, last_openid, done, total, skipped, added, gone, returned
                        FROM sync_progress WHERE account = :account AND started IS NOT NULL
                        """)
                .bind("account", account.value())
                .map((row, context) -> progress(row))
                .findOne();
    }

    private static SyncProgress progress(ResultSet row) throws SQLException {
        return new SyncProgress(
                Instant.ofEpochMilli(row.getLong("started")),
                row.getString("next_openid"),
                row.getString("last_openid"),
                row.getLong("done"),
                row.getLong("total"),
                row.getLong("skipped"),
                new BookChanges(row.getLong("added"), row.getLong("gone"), row.getLong("returned")));
    }

    public static int write(Handle handle, AccountId account, SyncProgress progress) {
        return handle.createUpdate("""
                        INSERT INTO sync_progress (account, started, next_openid, last_openid, done, total, skipped, added,
                            gone, returned)
                        VALUES (:account, :started, :next, :last, :done, :total, :skipped, :added, :gone, :returned)
                        ON CONFLICT (account) DO UPDATE SET started = excluded.started, next_openid = excluded.next_openid,
                            last_openid = excluded.last_openid, done = excluded.done, total = excluded.total,
                            skipped = excluded.skipped, added = excluded.added, gone = excluded.gone,
                            returned = excluded.returned
                        """)
                .bind("account", account.value())
                .bind("started", progress.started().toEpochMilli())
                .bind("next", progress.nextOpenId())
                .bind("last", progress.lastOpenId())
                .bind("done", progress.done())
                .bind("total", progress.total())
                .bind("skipped", progress.skipped())
                .bind("added", progress.changes().added())
                .bind("gone", progress.changes().left())
                .bind("returned", progress.changes().returned())
                .execute();
    }
}
