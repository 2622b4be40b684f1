package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.conversation.ChatRecord;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.domain.window.Act;
import dev.kefudesk.domain.window.ActKind;
import dev.kefudesk.domain.window.ActSource;
import dev.kefudesk.service.port.ContactStore.ReadSpan;
import dev.kefudesk.service.port.MoveSource;
import dev.kefudesk.service.port.SnippetStore;
import dev.kefudesk.storage.Columns;
import dev.kefudesk.storage.ContactColumns;
import dev.kefudesk.storage.DeliveryRows;
import dev.kefudesk.storage.FollowerReads;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads on the connections that do not write, one run after another. */
final class SqliteMoveSource implements MoveSource {

    /** Characters after which a run of the history ends, so that nobody waits long behind it; one answer may have as many. */
    static final int ENOUGH = 1_000_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String KEPT = "IN (SELECT id FROM account WHERE id <> :sandbox)";
    private static final String ENDED = "account <> :sandbox AND outcome <> 'SENDING'";

    private final Connections connections;
    private final SqliteAccountStore accounts;
    private final SqliteFollowerStore followers;
    private final SqliteDeliveryStore deliveries;
    private final SqliteContactStore contacts;
    private final SqliteSnippetStore snippets;

    SqliteMoveSource(
            Connections connections,
            SqliteAccountStore accounts,
            SqliteFollowerStore followers,
            SqliteDeliveryStore deliveries,
            SqliteContactStore contacts,
            SqliteSnippetStore snippets) {
        this.connections = connections;
        this.accounts = accounts;
        this.followers = followers;
        this.deliveries = deliveries;
        this.contacts = contacts;
        this.snippets = snippets;
    }

    @Override
    public void settleOrphans() {
        deliveries.settleOrphans();
    }

    @Override
    public Amounts amounts() {
        return connections.read(
                "count what there is to copy",
                handle -> handle.createQuery("SELECT (SELECT count(*) FROM account WHERE id <> :sandbox) AS accounts,"
                                + " (SELECT count(*) FROM follower WHERE account " + KEPT + ") AS followers,"
                                + " (SELECT count(*) FROM draft WHERE content IS NOT NULL AND account " + KEPT
                                + ") AS drafts,"
                                + " (SELECT count(*) FROM snippet) AS snippets,"
                                + " (SELECT count(*) FROM delivery WHERE " + ENDED + ") AS deliveries")
                        .bind("sandbox", AccountId.SANDBOX.value())
                        .map((row, context) -> new Amounts(
                                row.getLong("accounts"),
                                row.getLong("followers"),
                                row.getLong("drafts"),
                                row.getLong("snippets"),
                                row.getLong("deliveries")))
                        .one());
    }

    @Override
    public List<Account> accounts() {
        return accounts.all().stream().filter(account -> !account.sandbox()).toList();
    }

    @Override
    public List<FollowerTag> tags(AccountId account) {
        return followers.tags(account);
    }

    @Override
    public Optional<Instant> lastLoaded(AccountId account) {
        return followers.lastLoaded(account);
    }

    @Override
    public List<KeptFollower> followers(AccountId account, @Nullable OpenId after, int limit) {
        return connections.read(
                "read the followers",
                handle -> handle.createQuery("""
                                SELECT f.openid, f.alias, f.remark, f.subscribed, f.subscribed_at, f.source, f.union_id,
                                    f.last_seen, f.note, f.favourite, f.blocked, f.window_until, f.window_shut,
                                    f.waiting_since,
                                    (SELECT json_group_array(json_array(a.kind, a.at, a.source)) FROM follower_act a
                                        WHERE a.account = f.account AND a.openid = f.openid) AS acts,
                                    (SELECT json_group_array(t.tag_id ORDER BY t.position) FROM follower_tag t
                                        WHERE t.account = f.account AND t.openid = f.openid) AS tag_ids
                                FROM follower f
                                WHERE f.account = :account AND f.openid > :after
                                ORDER BY f.openid LIMIT :limit
                                """)
                        .bind("account", account.value())
                        .bind("after", after == null ? "" : after.value())
                        .bind("limit", limit)
                        .map((row, context) -> follower(row))
                        .list());
    }

    private static KeptFollower follower(ResultSet row) throws SQLException {
        FollowerDetails details = new FollowerDetails(
                new OpenId(row.getString("openid")),
                row.getBoolean("subscribed"),
                Columns.instant(row, "subscribed_at"),
                row.getString("remark"),
                List.of(JSON.readValue(row.getString("tag_ids"), Integer[].class)),
                row.getString("source"),
                row.getString("union_id"));
        return new KeptFollower(
                details,
                row.getString("alias"),
                Columns.instant(row, "last_seen"),
                row.getString("note"),
                FollowerReads.marks(row),
                acts(row.getString("acts")));
    }

    private static List<Act> acts(String json) {
        return Arrays.stream(JSON.readValue(json, String[][].class))
                .map(act -> new Act(
                        ActKind.valueOf(act[0]),
                        Instant.ofEpochMilli(Long.parseLong(act[1])),
                        ActSource.valueOf(act[2])))
                .toList();
    }

    @Override
    public List<ChatRecord> records(AccountId account, @Nullable ChatRecord after, int limit) {
        return connections.read(
                "read the chat record",
                handle -> handle.createQuery("""
                                SELECT openid, at, from_follower, text, worker FROM chat_record
                                WHERE account = :account AND (openid, at) > (:openid, :at)
                                    AND (openid, at) <= (
                                        SELECT openid, at FROM (SELECT openid, at FROM chat_record
                                            WHERE account = :account AND (openid, at) > (:openid, :at)
                                            ORDER BY openid, at LIMIT :limit)
                                        ORDER BY openid DESC, at DESC LIMIT 1)
                                ORDER BY openid, at, id
                                """)
                        .bind("account", account.value())
                        .bind("openid", after == null ? "" : after.openId().value())
                        .bind("at", after == null ? 0 : after.at().toEpochMilli())
                        .bind("limit", limit)
                        .map((row, context) -> ContactColumns.record(row))
                        .list());
    }

    @Override
    public Optional<ReadSpan> readSpan(AccountId account) {
        return contacts.readSpan(account);
    }

    @Override
    public List<Draft> drafts(@Nullable DraftKey after, int limit) {
        return connections.read(
                "read the drafts",
                handle -> handle.createQuery("SELECT account, openid, revision, kind, content FROM draft"
                                + " WHERE content IS NOT NULL AND account " + KEPT
                                + " AND (account, openid) > (:account, :openid)"
                                + " ORDER BY account, openid LIMIT :limit")
                        .bind("sandbox", AccountId.SANDBOX.value())
                        .bind("account", after == null ? "" : after.account().value())
                        .bind("openid", after == null ? "" : after.follower().value())
                        .bind("limit", limit)
                        .map((row, context) -> SqliteDraftStore.draft(
                                new DraftKey(
                                        new AccountId(row.getString("account")), new OpenId(row.getString("openid"))),
                                row))
                        .list());
    }

    @Override
    public List<Snippet> snippets(@Nullable Snippet after, int limit) {
        return snippets.page(SnippetStore.Query.EVERYTHING, after, limit);
    }

    @Override
    public List<Delivery> deliveries(@Nullable DeliveryId after, int limit) {
        return connections.read(
                "read the history",
                handle -> handle.createQuery(DeliveryRows.WHOLE + "WHERE d.id > :after AND d." + ENDED
                                + " ORDER BY d.id LIMIT :limit")
                        .bind("sandbox", AccountId.SANDBOX.value())
                        .bind("after", after == null ? Long.MIN_VALUE : after.value())
                        .bind("limit", limit)
                        .scanResultSet((rows, context) -> untilEnough(rows.get())));
    }

    private static List<Delivery> untilEnough(ResultSet rows) throws SQLException {
        List<Delivery> run = new ArrayList<>();
        long characters = 0;
        while (characters < ENOUGH && rows.next()) {
            Delivery row = DeliveryRows.delivery(rows);
            run.add(row);
            characters += row.requestBody().length() + row.answer().body().length();
        }
        return run;
    }
}
