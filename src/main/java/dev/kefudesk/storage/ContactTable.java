package dev.kefudesk.storage;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.conversation.ChatRecord;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.window.ActSource;
import dev.kefudesk.service.port.ContactStore.FollowerAct;
import dev.kefudesk.service.port.ContactStore.ReadSpan;
import dev.kefudesk.service.port.ContactStore.Standing;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What is asked and written of the contact with followers in the same words in every database. */
public final class ContactTable {

    /** Entries of one follower, before what narrows and orders them. */
    public static final String RECORDS = "SELECT openid, at, from_follower, text, worker FROM chat_record"
            + " WHERE account = :account AND openid = :openid AND ";

    private ContactTable() {}

    /**
     * Writes acts one after another.
     *
     * @param sql binds account, openid, kind, told, at and source
     */
    public static void write(Handle handle, AccountId account, Collection<FollowerAct> acts, String sql) {
        PreparedBatch batch = handle.prepareBatch(sql);
        for (FollowerAct each : acts) {
            batch.bind("account", account.value())
                    .bind("openid", each.openId().value())
                    .bind("kind", each.act().kind().name())
                    .bind("told", each.act().source() == ActSource.OPERATOR)
                    .bind("at", each.act().at().toEpochMilli())
                    .bind("source", each.act().source().name())
                    .add();
        }
        batch.execute();
    }

    /** Adds entries of which none is there. */
    public static void addRecords(Handle handle, AccountId account, List<ChatRecord> entries) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO chat_record (account, openid, at, from_follower, text, worker)
                VALUES (:account, :openid, :at, :fromFollower, :text, :worker)
                """);
        for (ChatRecord entry : entries) {
            batch.bind("account", account.value())
                    .bind("openid", entry.openId().value())
                    .bind("at", entry.at().toEpochMilli())
                    .bind("fromFollower", entry.fromFollower())
                    .bind("text", Columns.storable(entry.text()))
                    .bind("worker", Columns.storable(entry.worker()))
                    .add();
        }
        batch.execute();
    }

    /** Entries of one follower from a moment on, oldest first. */
    public static List<ChatRecord> records(Handle handle, AccountId account, OpenId openId, Instant from, int limit) {
        return handle.createQuery(RECORDS + "at >= :from ORDER BY at, id LIMIT :limit")
                .bind("account", account.value())
                .bind("openid", openId.value())
                .bind("from", from.toEpochMilli())
                .bind("limit", limit)
                .map((row, context) -> ContactColumns.record(row))
                .list();
    }

    public static Optional<ReadSpan> readSpan(Handle handle, AccountId account) {
        return handle.createQuery("SELECT read_from, read_to FROM read_span WHERE account = :account")
                .bind("account", account.value())
                .map((row, context) -> ContactColumns.span(row))
                .findOne();
    }

    public static int setReadSpan(Handle handle, AccountId account, ReadSpan span) {
        return handle.createUpdate("""
                        INSERT INTO read_span (account, read_from, read_to) VALUES (:account, :from, :to)
                        ON CONFLICT (account) DO UPDATE SET read_from = excluded.read_from, read_to = excluded.read_to
                        """)
                .bind("account", account.value())
                .bind("from", span.from().toEpochMilli())
                .bind("to", span.to().toEpochMilli())
                .execute();
    }

    /** Of a follower who is there. */
    public static void setStanding(Handle handle, AccountId account, Standing standing) {
        handle.createUpdate("""
                        UPDATE follower SET window_until = :until, window_shut = :shut, waiting_since = :since
                        WHERE account = :account AND openid = :openid
                        """)
                .bind("account", account.value())
                .bind("openid", standing.openId().value())
                .bind("until", Columns.millis(standing.until()))
                .bind("shut", standing.shut())
                .bind("since", Columns.millis(standing.waitingSince()))
                .execute();
    }
}
