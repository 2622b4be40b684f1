package dev.kefudesk.storage;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.SyncProgress;
import dev.kefudesk.domain.follower.SyncProgress.CallsUsed;
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
                        SELECT started, next_openid, done_pages, done_in_page, done, total, list_calls, detail_calls
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
                row.getInt("done_pages"),
                row.getInt("done_in_page"),
                row.getLong("done"),
                row.getLong("total"),
                new CallsUsed(row.getInt("list_calls"), row.getInt("detail_calls")));
    }

    public static int write(Handle handle, AccountId account, SyncProgress progress) {
        return handle.createUpdate("""
                        INSERT INTO sync_progress (account, started, next_openid, done_pages, done_in_page, done, total,
                            list_calls, detail_calls)
                        VALUES (:account, :started, :next, :pages, :inPage, :done, :total, :lists, :details)
                        ON CONFLICT (account) DO UPDATE SET started = excluded.started, next_openid = excluded.next_openid,
                            done_pages = excluded.done_pages, done_in_page = excluded.done_in_page, done = excluded.done,
                            total = excluded.total, list_calls = excluded.list_calls,
                            detail_calls = excluded.detail_calls
                        """)
                .bind("account", account.value())
                .bind("started", progress.started().toEpochMilli())
                .bind("next", progress.nextOpenId())
                .bind("pages", progress.donePages())
                .bind("inPage", progress.doneInPage())
                .bind("done", progress.done())
                .bind("total", progress.total())
                .bind("lists", progress.calls().lists())
                .bind("details", progress.calls().details())
                .execute();
    }
}
