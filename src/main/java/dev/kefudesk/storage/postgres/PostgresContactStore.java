package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.conversation.ChatRecord;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.window.Act;
import dev.kefudesk.service.port.ContactStore;
import dev.kefudesk.storage.Columns;
import dev.kefudesk.storage.ContactColumns;
import dev.kefudesk.storage.ContactTable;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The contact with followers that a team shares: what one desk has read or was told, the others know. */
final class PostgresContactStore implements ContactStore {

    private final Sessions sessions;

    PostgresContactStore(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void putActs(AccountId account, Collection<FollowerAct> acts) {
        if (!acts.isEmpty()) {
            sessions.write("save what followers did", handle -> Acts.put(handle, account, acts));
        }
    }

    /** An operator deletes nothing: what was taken back is a row without a moment. */
    @Override
    public void removeWord(AccountId account, OpenId openId) {
        sessions.write(
                "forget what was told",
                handle -> handle.createUpdate("UPDATE follower_act SET at = NULL"
                                + " WHERE account = :account AND openid = :openid AND told")
                        .bind("account", account.value())
                        .bind("openid", openId.value())
                        .execute());
    }

    @Override
    public List<Act> acts(AccountId account, OpenId openId) {
        return ContactColumns.newest(sessions.read(
                "read what a follower did",
                handle -> handle.createQuery("SELECT kind, at, source FROM follower_act"
                                + " WHERE account = :account AND openid = :openid AND at IS NOT NULL")
                        .bind("account", account.value())
                        .bind("openid", openId.value())
                        .map((row, context) -> ContactColumns.act(row))
                        .list()));
    }

    @Override
    public List<ChatRecord> addRecords(AccountId account, List<ChatRecord> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        return sessions.write("save the chat record", handle -> add(handle, account, entries));
    }

    /** Within a transaction. */
    static List<ChatRecord> add(Handle handle, AccountId account, List<ChatRecord> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        // two desks that have read the same would both add it
        handle.createQuery("SELECT pg_advisory_xact_lock(:key) IS NULL")
                .bind("key", LockKeys.of("save the chat record", List.of(account.value())))
                .mapTo(Boolean.class)
                .one();
        List<ChatRecord> added = ContactColumns.added(entries, there(handle, account, entries));
        if (added.isEmpty()) {
            return added;
        }
        ContactTable.addRecords(handle, account, added);
        return added;
    }

    /** What is there of the followers and the moments of a reading. */
    private static List<ChatRecord> there(Handle handle, AccountId account, List<ChatRecord> entries) {
        return handle.createQuery("""
                        SELECT c.openid, c.at, c.from_follower, c.text, c.worker FROM chat_record c JOIN (
                            SELECT DISTINCT openid, at FROM unnest(:openids, :moments) AS k (openid, at)) k
                            ON c.account = :account AND c.openid = k.openid AND c.at = k.at
                        """)
                .bind(
                        "openids",
                        SqlValues.texts(entries.stream()
                                .map(entry -> entry.openId().value())
                                .toList()))
                .bind(
                        "moments",
                        SqlValues.numbers(entries.stream()
                                .map(entry -> entry.at().toEpochMilli())
                                .toList()))
                .bind("account", account.value())
                .map((row, context) -> ContactColumns.record(row))
                .list();
    }

    @Override
    public List<ChatRecord> records(AccountId account, OpenId openId, Instant from, int limit) {
        return sessions.read(
                "read the chat record", handle -> ContactTable.records(handle, account, openId, from, limit));
    }

    @Override
    public List<ChatRecord> recordsBefore(AccountId account, OpenId openId, @Nullable Instant before, int limit) {
        return sessions.read(
                "read the chat record",
                handle -> handle.createQuery(
                                ContactTable.RECORDS + "at < :before AND at >= coalesce((SELECT min(at) FROM (SELECT at"
                                        + " FROM chat_record WHERE account = :account AND openid = :openid AND at < :before"
                                        + " ORDER BY at DESC LIMIT :limit) newest), 0) ORDER BY at DESC, id DESC")
                        .bind("account", account.value())
                        .bind("openid", openId.value())
                        .bind("before", before == null ? Long.MAX_VALUE : before.toEpochMilli())
                        .bind("limit", limit)
                        .map((row, context) -> ContactColumns.record(row))
                        .list());
    }

    @Override
    public Optional<ReadSpan> readSpan(AccountId account) {
        return sessions.read("read how far the chat record was read", handle -> ContactTable.readSpan(handle, account));
    }

    @Override
    public void setReadSpan(AccountId account, ReadSpan span) {
        sessions.write(
                "save how far the chat record was read", handle -> ContactTable.setReadSpan(handle, account, span));
    }

    /** As {@link #setReadSpan}, where the team has read none; else its own span reaches further where the two meet. */
    static int lengthen(Handle handle, AccountId account, ReadSpan span) {
        return handle.createUpdate("""
                        INSERT INTO read_span AS s (account, read_from, read_to) VALUES (:account, :from, :to)
                        ON CONFLICT (account) DO UPDATE SET read_from = least(s.read_from, excluded.read_from),
                            read_to = greatest(s.read_to, excluded.read_to)
                        WHERE s.read_from <= excluded.read_to AND excluded.read_from <= s.read_to
                            AND (excluded.read_from < s.read_from OR excluded.read_to > s.read_to)
                        """)
                .bind("account", account.value())
                .bind("from", span.from().toEpochMilli())
                .bind("to", span.to().toEpochMilli())
                .execute();
    }

    @Override
    public void putStandings(AccountId account, Collection<Standing> standings) {
        // in the order of OpenIDs, so that two desks do not wait for each other
        List<Standing> inOrder = standings.stream()
                .sorted(Comparator.comparing(each -> each.openId().value()))
                .toList();
        sessions.write("save the windows", handle -> {
            SortedSet<String> openIds = new TreeSet<>();
            inOrder.forEach(each -> openIds.add(each.openId().value()));
            new FollowerRows(handle, account).add(openIds);
            for (Standing each : inOrder) {
                ContactTable.setStanding(handle, account, each);
            }
            return inOrder.size();
        });
    }

    @Override
    public List<Waiting> waiting(AccountId account, int limit) {
        String ordered = " ORDER BY f.waiting_since, f.ord DESC";
        String lastText = ", coalesce((SELECT c.text FROM chat_record c WHERE c.account = f.account"
                + " AND c.openid = f.openid AND c.from_follower ORDER BY c.at DESC, c.id DESC LIMIT 1), '') AS text";
        return sessions.read(
                "read who waits",
                handle -> handle.createQuery(FollowerColumns.listed(
                                        "SELECT f.* FROM follower f WHERE f.account = :account"
                                                + " AND f.waiting_since IS NOT NULL" + ordered + " LIMIT :limit",
                                        lastText)
                                + ordered)
                        .bind("account", account.value())
                        .bind("limit", limit)
                        .map((row, context) -> new Waiting(
                                FollowerColumns.row(row),
                                Instant.ofEpochMilli(row.getLong("waiting_since")),
                                Columns.text(row, "text")))
                        .list());
    }
}
