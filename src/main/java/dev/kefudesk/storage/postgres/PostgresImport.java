package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.conversation.ChatRecord;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.service.port.ContactStore.ReadSpan;
import dev.kefudesk.service.port.MoveSource.KeptFollower;
import dev.kefudesk.service.port.TeamImport;
import dev.kefudesk.storage.AccountTable;
import dev.kefudesk.storage.Columns;
import dev.kefudesk.storage.ContentJson;
import dev.kefudesk.storage.ContentJson.Content;
import dev.kefudesk.storage.SearchText;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Batches of a desk's own data, each in one transaction of which the other desks hear once. */
final class PostgresImport implements TeamImport {

    private final Sessions sessions;
    private final String instanceId;

    /**
     * @param instanceId of this desk, whose lease has to run while the history is added
     */
    PostgresImport(Sessions sessions, String instanceId) {
        this.sessions = sessions;
        this.instanceId = instanceId;
    }

    @Override
    public Entered addAccounts(List<Account> accounts) {
        return sessions.write("copy the accounts", handle -> {
            // two desks that copy the same account at once would both add it
            handle.createQuery("SELECT pg_advisory_xact_lock(:key) IS NULL")
                    .bind("key", LockKeys.of("copy the accounts", List.of()))
                    .mapTo(Boolean.class)
                    .one();
            Map<AccountId, Account> teams = new LinkedHashMap<>();
            AccountTable.all(handle).forEach(known -> teams.put(known.id(), known));
            Map<AccountId, AccountId> ids = new HashMap<>();
            int added = 0;
            for (Account account : accounts) {
                AccountId known = known(account, teams);
                if (known == null) {
                    AccountTable.save(handle, account);
                    teams.put(account.id(), account);
                    added++;
                }
                ids.put(account.id(), known == null ? account.id() : known);
            }
            return new Entered(ids, added);
        });
    }

    /** The team's id of the account, null where the team does not have it. */
    private static @Nullable AccountId known(Account account, Map<AccountId, Account> teams) {
        if (teams.containsKey(account.id())) {
            return account.id();
        }
        return teams.values().stream()
                .filter(other -> !account.appId().isBlank() && other.scope().equals(account.scope()))
                .map(Account::id)
                .findFirst()
                .orElse(null);
    }

    @Override
    public void addTags(AccountId account, List<FollowerTag> tags, @Nullable Instant loaded) {
        sessions.write("copy the tags", handle -> {
            quiet(handle);
            int changed = loaded == null ? 0 : noteLoad(handle, account, loaded);
            changed += writeTags(handle, account, tags, changed > 0);
            if (changed > 0) {
                say(handle, followersOf(handle, account));
            }
            return changed;
        });
    }

    /** 1 where the team has not loaded them since then. */
    private static int noteLoad(Handle handle, AccountId account, Instant loaded) {
        return handle.createUpdate("""
                        INSERT INTO follower_load AS l (account, loaded_at) VALUES (:account, :at)
                        ON CONFLICT (account) DO UPDATE SET loaded_at = excluded.loaded_at
                        WHERE l.loaded_at < excluded.loaded_at
                        """)
                .bind("account", account.value())
                .bind("at", loaded.toEpochMilli())
                .execute();
    }

    private static int writeTags(Handle handle, AccountId account, List<FollowerTag> tags, boolean newer) {
        if (tags.isEmpty()) {
            return 0;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO tag (account, id, name, words, count) VALUES (:account, :id, :name, :words, :count)
                ON CONFLICT (account, id) DO UPDATE SET
                    name = excluded.name, words = excluded.words, count = excluded.count, gone = false
                WHERE :newer
                """);
        for (FollowerTag tag : tags) {
            batch.bind("account", account.value())
                    .bind("id", tag.id())
                    .bind("name", Columns.storable(tag.name()))
                    .bind("words", SearchText.fold(tag.name()))
                    .bind("count", tag.count())
                    .bind("newer", newer)
                    .add();
        }
        return Arrays.stream(batch.execute()).sum();
    }

    @Override
    public int addFollowers(AccountId account, List<KeptFollower> followers) {
        return sessions.write("copy the followers", handle -> {
            quiet(handle);
            FollowerImport batch = new FollowerImport(handle, account);
            int added = batch.add(followers);
            Acts.add(handle, account, followers);
            if (batch.changed()) {
                say(handle, followersOf(handle, account));
            }
            return added;
        });
    }

    @Override
    public void addRecords(AccountId account, List<ChatRecord> entries, @Nullable ReadSpan read) {
        sessions.write("copy the chat record", handle -> {
            quiet(handle);
            int added = PostgresContactStore.add(handle, account, entries).size();
            int longer = read == null ? 0 : PostgresContactStore.lengthen(handle, account, read);
            if (added + longer > 0) {
                say(handle, followersOf(handle, account));
            }
            return added;
        });
    }

    @Override
    public int addDrafts(List<Draft> drafts) {
        return sessions.write("copy the drafts", handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    INSERT INTO draft (account, openid, revision, kind, content)
                    VALUES (:account, :openid, :revision, :kind, :content)
                    ON CONFLICT (operator, account, openid) DO UPDATE SET
                        revision = excluded.revision, kind = excluded.kind, content = excluded.content
                    WHERE draft.revision < excluded.revision
                    """);
            for (Draft draft : drafts) {
                batch.bind("account", draft.key().account().value())
                        .bind("openid", draft.key().follower().value())
                        .bind("revision", draft.revision())
                        .bind("kind", draft.kind().name())
                        .bind("content", draft.blank() ? null : ContentJson.write(Content.of(draft)))
                        .add();
            }
            return Arrays.stream(batch.execute()).sum();
        });
    }

    @Override
    public int addSnippets(List<Snippet> snippets) {
        return sessions.write("copy the snippets", handle -> {
            int added = 0;
            for (Snippet snippet : snippets) {
                Snippet own = snippet.with(false, snippet.folder(), snippet.name(), snippet.content());
                Instant at = Objects.requireNonNullElse(snippet.changedAt(), Instant.EPOCH);
                added += PostgresSnippetStore.add(handle, own, at) ? 1 : 0;
            }
            return added;
        });
    }

    @Override
    public int addDeliveries(List<Delivery> deliveries) {
        return sessions.write("copy the history", handle -> {
            quiet(handle);
            DeliveryImport batch = new DeliveryImport(handle, instanceId);
            int added = batch.add(deliveries);
            if (added > 0 || batch.caughtUp()) {
                say(handle, "d:");
            }
            return added;
        });
    }

    private static void quiet(Handle handle) {
        handle.execute("SET LOCAL kefudesk.quiet = 'on'");
    }

    private static void say(Handle handle, String what) {
        handle.execute("SET LOCAL kefudesk.quiet = 'off'");
        handle.createQuery("SELECT say(:what) IS NULL")
                .bind("what", what)
                .mapTo(Boolean.class)
                .one();
    }

    private static String followersOf(Handle handle, AccountId account) {
        return handle.createQuery("SELECT 'f:' || coalesce((SELECT seq FROM account WHERE id = :account), 0)")
                .bind("account", account.value())
                .mapTo(String.class)
                .one();
    }
}
