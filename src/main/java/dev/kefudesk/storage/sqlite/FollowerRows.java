package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.storage.Columns;
import dev.kefudesk.storage.NameKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes followers, each within one transaction with the place in the list, the key of the name and the words that go with
 * it.
 */
final class FollowerRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private FollowerRows() {}

    /** What of a row decides where it stands and what it is found by. */
    private record Known(
            long place,
            String alias,
            String remark,
            @Nullable Instant followed,
            List<Integer> tags) {

        private static Known of(ResultSet row) throws SQLException {
            return new Known(
                    row.getLong("place"),
                    row.getString("alias"),
                    row.getString("remark"),
                    Columns.instant(row, "subscribed_at"),
                    Arrays.asList(JSON.readValue(row.getString("tags"), Integer[].class)));
        }

        private Known withAlias(String name) {
            return new Known(place, name, remark, followed, tags);
        }
    }

    private static Optional<Known> known(Handle handle, AccountId account, OpenId openId) {
        return handle.createQuery("""
                        SELECT f.place, f.alias, f.remark, f.subscribed_at,
                            (SELECT json_group_array(t.tag_id ORDER BY t.position) FROM follower_tag t
                                WHERE t.account = f.account AND t.openid = f.openid) AS tags
                        FROM follower f WHERE f.account = :account AND f.openid = :openid
                        """)
                .bind("account", account.value())
                .bind("openid", openId.value())
                .map((row, context) -> Known.of(row))
                .findOne();
    }

    /** Adds the OpenID where it is not there yet. */
    static void enter(Handle handle, AccountId account, OpenId openId) {
        boolean there = handle.createQuery("SELECT 1 FROM follower WHERE account = :account AND openid = :openid")
                .bind("account", account.value())
                .bind("openid", openId.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (!there) {
            Known now = new Known(Places.next(handle, account, null), "", "", null, List.of());
            insert(handle, account, openId, now);
            index(handle, openId, now);
        }
    }

    /** Adds the OpenID where it is not there yet, and notes that WeChat has named it. */
    static void see(Handle handle, AccountId account, OpenId openId, long seen) {
        if (!seen(handle, account, openId, seen)) {
            enter(handle, account, openId);
            seen(handle, account, openId, seen);
        }
    }

    private static boolean seen(Handle handle, AccountId account, OpenId openId, long seen) {
        return handle.createUpdate(
                                "UPDATE follower SET last_seen = :seen WHERE account = :account AND openid = :openid")
                        .bind("account", account.value())
                        .bind("openid", openId.value())
                        .bind("seen", seen)
                        .execute()
                == 1;
    }

    static void name(Handle handle, AccountId account, OpenId openId, String alias) {
        enter(handle, account, openId);
        Known now = known(handle, account, openId).orElseThrow().withAlias(alias);
        handle.createUpdate("UPDATE follower SET alias = :alias, name_key = :key WHERE place = :place")
                .bind("alias", alias)
                .bind("key", NameKey.of(alias, now.remark, openId.value()))
                .bind("place", now.place)
                .execute();
        index(handle, openId, now);
    }

    /** Of someone who left, WeChat says nothing but that; what was known of them stays. */
    static void put(Handle handle, AccountId account, FollowerDetails details, long seen) {
        OpenId openId = details.openId();
        Known old = known(handle, account, openId).orElse(null);
        Known now = changed(handle, account, details, old);
        if (old == null) {
            insert(handle, account, openId, now);
        } else if (old.place != now.place) {
            FollowerWords.remove(handle, old.place);
            handle.createUpdate("UPDATE follower SET place = :now WHERE place = :old")
                    .bind("old", old.place)
                    .bind("now", now.place)
                    .execute();
        }
        update(handle, openId, details, now, seen);
        if (!now.equals(old)) {
            putTags(handle, account, openId, now.tags);
            index(handle, openId, now);
        }
    }

    private static Known changed(Handle handle, AccountId account, FollowerDetails details, @Nullable Known old) {
        Known before = old == null ? new Known(0, "", "", null, List.of()) : old;
        boolean says = details.subscribed();
        Instant date = Places.dated(details.subscribedAt());
        Instant followed = date == null ? before.followed : date;
        boolean stays = old != null && Objects.equals(followed, before.followed);
        return new Known(
                stays ? before.place : Places.next(handle, account, followed),
                before.alias,
                says || !details.remark().isEmpty() ? details.remark() : before.remark,
                followed,
                says || !details.tagIds().isEmpty() ? details.tagIds() : before.tags);
    }

    private static void insert(Handle handle, AccountId account, OpenId openId, Known now) {
        handle.createUpdate("""
                        INSERT INTO follower (place, account, openid, remark, name_key, subscribed_at)
                        VALUES (:place, :account, :openid, :remark, :key, :followed)
                        """)
                .bind("place", now.place)
                .bind("account", account.value())
                .bind("openid", openId.value())
                .bind("remark", now.remark)
                .bind("key", NameKey.of(now.alias, now.remark, openId.value()))
                .bind("followed", Columns.millis(now.followed))
                .execute();
    }

    private static void update(Handle handle, OpenId openId, FollowerDetails details, Known now, long seen) {
        handle.createUpdate("""
                        UPDATE follower SET remark = :remark, name_key = :key, subscribed = :subscribed,
                            subscribed_at = :followed, source = iif(:source = '', source, :source),
                            union_id = iif(:unionId = '', union_id, :unionId), last_seen = :seen
                        WHERE place = :place
                        """)
                .bind("remark", now.remark)
                .bind("key", NameKey.of(now.alias, now.remark, openId.value()))
                .bind("subscribed", details.subscribed())
                .bind("followed", Columns.millis(now.followed))
                .bind("source", details.source())
                .bind("unionId", details.unionId())
                .bind("seen", seen)
                .bind("place", now.place)
                .execute();
    }

    private static void putTags(Handle handle, AccountId account, OpenId openId, List<Integer> tags) {
        handle.createUpdate("DELETE FROM follower_tag WHERE account = :account AND openid = :openid")
                .bind("account", account.value())
                .bind("openid", openId.value())
                .execute();
        if (tags.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO follower_tag (account, openid, position, tag_id) VALUES (:account, :openid, :position, :tag)
                """);
        for (int position = 0; position < tags.size(); position++) {
            batch.bind("account", account.value())
                    .bind("openid", openId.value())
                    .bind("position", position)
                    .bind("tag", tags.get(position))
                    .add();
        }
        batch.execute();
    }

    private static void index(Handle handle, OpenId openId, Known now) {
        FollowerWords.put(handle, now.place, FollowerWords.pairs(now.alias, now.remark, openId.value(), now.tags));
    }
}
