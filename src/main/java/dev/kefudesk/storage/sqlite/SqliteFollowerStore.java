package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerFilter.Order;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.service.port.FollowerStore;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.storage.Columns;
import dev.kefudesk.storage.SearchText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

final class SqliteFollowerStore implements FollowerStore {

    private final Connections connections;
    private final InstantSource clock;

    SqliteFollowerStore(Connections connections, InstantSource clock) {
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public void addOpenIds(AccountId account, Collection<OpenId> openIds) {
        if (openIds.isEmpty()) {
            return;
        }
        connections.write("save the followers", handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    INSERT INTO follower (account, openid, words, last_seen) VALUES (:account, :openid, :words, :seen)
                    ON CONFLICT (account, openid) DO UPDATE SET last_seen = excluded.last_seen
                    """);
            long seen = clock.millis();
            for (OpenId openId : openIds) {
                batch.bind("account", account.value())
                        .bind("openid", openId.value())
                        .bind("words", SearchText.fold(openId.value()))
                        .bind("seen", seen)
                        .add();
            }
            return batch.execute().length;
        });
    }

    @Override
    public void putDetails(AccountId account, Collection<FollowerDetails> details) {
        connections.write("save the followers' details", handle -> {
            long seen = clock.millis();
            for (FollowerDetails follower : details) {
                putDetails(handle, account, follower, seen);
                if (follower.subscribed() || !follower.tagIds().isEmpty()) {
                    putTagIds(handle, account, follower);
                }
            }
            return details.size();
        });
    }

    /** Of someone who left, WeChat says nothing but that; what was known of them stays. */
    private static void putDetails(Handle handle, AccountId account, FollowerDetails follower, long seen) {
        handle.createUpdate("""
                        INSERT INTO follower (account, openid, remark, words, subscribed, subscribed_at, source, union_id,
                            last_seen)
                        VALUES (:account, :openid, :remark, :words, :subscribed, :subscribedAt, :source, :unionId, :seen)
                        ON CONFLICT (account, openid) DO UPDATE SET
                            remark = CASE WHEN excluded.subscribed OR excluded.remark <> ''
                                THEN excluded.remark ELSE remark END,
                            words = CASE WHEN excluded.subscribed OR excluded.remark <> ''
                                THEN excluded.words ELSE words END,
                            subscribed = excluded.subscribed,
                            subscribed_at = ifnull(excluded.subscribed_at, subscribed_at),
                            source = iif(excluded.source = '', source, excluded.source),
                            union_id = iif(excluded.union_id = '', union_id, excluded.union_id),
                            last_seen = excluded.last_seen
                        """)
                .bind("account", account.value())
                .bind("openid", follower.openId().value())
                .bind("remark", follower.remark())
                .bind(
                        "words",
                        SearchText.fold(
                                follower.remark() + "\n" + follower.openId().value()))
                .bind("subscribed", follower.subscribed())
                .bind("subscribedAt", Columns.millis(follower.subscribedAt()))
                .bind("source", follower.source())
                .bind("unionId", follower.unionId())
                .bind("seen", seen)
                .execute();
    }

    private static void putTagIds(Handle handle, AccountId account, FollowerDetails follower) {
        handle.createUpdate("DELETE FROM follower_tag WHERE account = :account AND openid = :openid")
                .bind("account", account.value())
                .bind("openid", follower.openId().value())
                .execute();
        if (follower.tagIds().isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO follower_tag (account, openid, position, tag_id) VALUES (:account, :openid, :position, :tag)
                """);
        for (int position = 0; position < follower.tagIds().size(); position++) {
            batch.bind("account", account.value())
                    .bind("openid", follower.openId().value())
                    .bind("position", position)
                    .bind("tag", follower.tagIds().get(position))
                    .add();
        }
        batch.execute();
    }

    @Override
    public void putTags(AccountId account, Collection<FollowerTag> tags) {
        connections.write("save the tags", handle -> {
            handle.createUpdate("DELETE FROM tag WHERE account = :account")
                    .bind("account", account.value())
                    .execute();
            for (FollowerTag tag : tags) {
                handle.createUpdate("""
                                INSERT OR REPLACE INTO tag (account, id, name, words, count)
                                VALUES (:account, :id, :name, :words, :count)
                                """)
                        .bind("account", account.value())
                        .bind("id", tag.id())
                        .bind("name", tag.name())
                        .bind("words", SearchText.fold(tag.name()))
                        .bind("count", tag.count())
                        .execute();
            }
            return tags.size();
        });
    }

    /** Those WeChat never named (typed by hand) stay as they are: nobody has said that they followed. */
    @Override
    public void markUnseen(AccountId account, Instant loadStarted) {
        connections.write(
                "mark those who left",
                handle -> handle.createUpdate(
                                "UPDATE follower SET subscribed = 0 WHERE account = :account AND last_seen < :started")
                        .bind("account", account.value())
                        .bind("started", loadStarted.toEpochMilli())
                        .execute());
    }

    @Override
    public void setAlias(AccountId account, OpenId openId, String alias) {
        connections.write(
                "save the name",
                handle -> handle.createUpdate("""
                        INSERT INTO follower (account, openid, words, alias, alias_words)
                        VALUES (:account, :openid, :words, :alias, :aliasWords)
                        ON CONFLICT (account, openid) DO UPDATE SET
                            alias = excluded.alias, alias_words = excluded.alias_words
                        """)
                        .bind("account", account.value())
                        .bind("openid", openId.value())
                        .bind("words", SearchText.fold(openId.value()))
                        .bind("alias", alias)
                        .bind("aliasWords", SearchText.fold(alias))
                        .execute());
    }

    @Override
    public List<FollowerRow> page(AccountId account, FollowerFilter filter, RowsFrom from, int limit) {
        FollowerQuery query = new FollowerQuery(account, filter.words());
        return connections.read("read the followers", handle -> query.run(handle, order(filter), from, limit));
    }

    private static Order order(FollowerFilter filter) {
        return SearchText.words(filter.words()).isEmpty() ? filter.order() : Order.NEWEST;
    }

    @Override
    public List<FollowerRow> pageAt(AccountId account, char letter, int limit) {
        FollowerQuery query = new FollowerQuery(account, "");
        return connections.read("read the followers", handle -> query.fromLetter(handle, letter, limit));
    }

    @Override
    public long[] places(AccountId account, FollowerFilter filter, CancelSignal cancel) {
        FollowerQuery query = new FollowerQuery(account, filter.words());
        return connections.read("read the followers", handle -> query.places(handle, order(filter), cancel));
    }

    @Override
    public List<FollowerRow> at(AccountId account, List<Long> places) {
        if (places.isEmpty()) {
            return List.of();
        }
        FollowerQuery query = new FollowerQuery(account, "");
        Map<Long, FollowerRow> rows =
                connections.read("read the followers", handle -> query.at(handle, places)).stream()
                        .collect(Collectors.toMap(FollowerRow::place, row -> row));
        return places.stream().map(rows::get).filter(Objects::nonNull).toList();
    }

    @Override
    public Optional<FollowerEntry> find(AccountId account, OpenId openId) {
        return connections.read("read the follower", handle -> FollowerQuery.find(handle, account, openId));
    }

    @Override
    public List<FollowerEntry> search(AccountId account, String words, @Nullable FollowerEntry after, int limit) {
        FollowerQuery query = new FollowerQuery(account, words);
        return connections.read("read the followers", handle -> query.page(handle, after, limit));
    }

    @Override
    public long count(AccountId account, String words) {
        FollowerQuery query = new FollowerQuery(account, words);
        return connections.read("count the followers", query::count);
    }

    @Override
    public Optional<Instant> lastLoaded(AccountId account) {
        return connections.read(
                "read when the followers were loaded",
                handle -> handle.createQuery("SELECT loaded_at FROM follower_load WHERE account = :account")
                        .bind("account", account.value())
                        .map((row, context) -> Instant.ofEpochMilli(row.getLong("loaded_at")))
                        .findOne());
    }

    @Override
    public void setLastLoaded(AccountId account, Instant at) {
        connections.write(
                "save when the followers were loaded",
                handle -> handle.createUpdate("""
                        INSERT INTO follower_load (account, loaded_at) VALUES (:account, :at)
                        ON CONFLICT (account) DO UPDATE SET loaded_at = excluded.loaded_at
                        """)
                        .bind("account", account.value())
                        .bind("at", at.toEpochMilli())
                        .execute());
    }
}
