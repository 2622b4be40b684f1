package dev.kefudesk.storage.sqlite;

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
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

final class SqliteContactStore implements ContactStore {

    /** What a person has told replaces what they told before; what was recorded gives way to what is newer. */
    private static final String PUT_ACT = """
            INSERT INTO follower_act (account, openid, kind, told, at, source)
            VALUES (:account, :openid, :kind, :told, :at, :source)
            ON CONFLICT (account, openid, kind, told) DO UPDATE SET at = excluded.at, source = excluded.source
                WHERE excluded.told OR excluded.at > follower_act.at
            """;

    private final Connections connections;

    SqliteContactStore(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void putActs(AccountId account, Collection<FollowerAct> acts) {
        if (acts.isEmpty()) {
            return;
        }
        connections.write("save what followers did", handle -> {
            ContactTable.write(handle, account, acts, PUT_ACT);
            return acts.size();
        });
    }

    @Override
    public void removeWord(AccountId account, OpenId openId) {
        connections.write(
                "forget what was told",
                handle -> handle.createUpdate(
                                "DELETE FROM follower_act WHERE account = :account AND openid = :openid AND told")
                        .bind("account", account.value())
                        .bind("openid", openId.value())
                        .execute());
    }

    @Override
    public List<Act> acts(AccountId account, OpenId openId) {
        return ContactColumns.newest(connections.read(
                "read what a follower did",
                handle -> handle.createQuery(
                                "SELECT kind, at, source FROM follower_act WHERE account = :account AND openid = :openid")
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
        return connections.write("save the chat record", handle -> {
            List<ChatRecord> added = ContactColumns.added(entries, there(handle, account, entries));
            ContactTable.addRecords(handle, account, added);
            return added;
        });
    }

    /** What is there of the followers and the moments of a reading. */
    private static List<ChatRecord> there(Handle handle, AccountId account, List<ChatRecord> entries) {
        List<List<Object>> keys = entries.stream()
                .map(entry -> List.<Object>of(entry.openId().value(), entry.at().toEpochMilli()))
                .distinct()
                .toList();
        return handle.createQuery("""
                        SELECT c.openid, c.at, c.from_follower, c.text, c.worker
                        FROM json_each(:keys) k CROSS JOIN chat_record c ON c.account = :account
                            AND c.openid = k.value ->> 0 AND c.at = k.value ->> 1
                        """)
                .bind("keys", FollowerColumns.json(keys))
                .bind("account", account.value())
                .map((row, context) -> ContactColumns.record(row))
                .list();
    }

    @Override
    public List<ChatRecord> records(AccountId account, OpenId openId, Instant from, int limit) {
        return connections.read(
                "read the chat record", handle -> ContactTable.records(handle, account, openId, from, limit));
    }

    @Override
    public List<ChatRecord> recordsBefore(AccountId account, OpenId openId, @Nullable Instant before, int limit) {
        return connections.read(
                "read the chat record",
                handle -> handle.createQuery(
                                ContactTable.RECORDS + "at < :before AND at >= ifnull((SELECT at FROM (SELECT at"
                                        + " FROM chat_record WHERE account = :account AND openid = :openid AND at < :before"
                                        + " ORDER BY at DESC LIMIT :limit) ORDER BY at LIMIT 1), 0)"
                                        + " ORDER BY at DESC, id DESC")
                        .bind("account", account.value())
                        .bind("openid", openId.value())
                        .bind("before", before == null ? Long.MAX_VALUE : before.toEpochMilli())
                        .bind("limit", limit)
                        .map((row, context) -> ContactColumns.record(row))
                        .list());
    }

    @Override
    public Optional<ReadSpan> readSpan(AccountId account) {
        return connections.read(
                "read how far the chat record was read", handle -> ContactTable.readSpan(handle, account));
    }

    @Override
    public void setReadSpan(AccountId account, ReadSpan span) {
        connections.write(
                "save how far the chat record was read", handle -> ContactTable.setReadSpan(handle, account, span));
    }

    @Override
    public void putStandings(AccountId account, Collection<Standing> standings) {
        connections.write("save the windows", handle -> {
            for (Standing each : standings) {
                FollowerRows.enter(handle, account, each.openId());
                ContactTable.setStanding(handle, account, each);
            }
            return standings.size();
        });
    }

    @Override
    public List<Waiting> waiting(AccountId account, int limit) {
        return connections.read(
                "read who waits",
                handle -> handle.createQuery(FollowerColumns.ROW + """
                                , ifnull((SELECT c.text FROM chat_record c
                                    WHERE c.account = f.account AND c.openid = f.openid AND c.from_follower
                                    ORDER BY c.at DESC, c.id DESC LIMIT 1), '') AS text
                                FROM follower f INDEXED BY follower_waiting""" + FollowerColumns.CONTACT + """
                                WHERE f.account = :account AND f.waiting_since IS NOT NULL
                                ORDER BY f.waiting_since, f.place LIMIT :limit
                                """)
                        .bind("account", account.value())
                        .bind("limit", limit)
                        .map((row, context) -> new Waiting(
                                FollowerColumns.row(row),
                                Instant.ofEpochMilli(row.getLong("waiting_since")),
                                Columns.text(row, "text")))
                        .list());
    }
}
