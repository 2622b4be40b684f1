package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.storage.Columns;
import dev.kefudesk.storage.NameKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Writes followers, within one transaction. Rows are added and locked in the order of OpenIDs, so that two desks that load
 * the same account wait for each other and never in a ring. A row is added only where there is none, because each one tried
 * would use up a number, of which there are 2^28.
 */
final class FollowerRows {

    private final Handle handle;
    private final AccountId account;

    FollowerRows(Handle handle, AccountId account) {
        this.handle = handle;
        this.account = account;
    }

    /** What a person and WeChat call a follower. */
    record Names(String alias, String remark) {}

    /** Adds those that are not there yet, with nothing but their OpenID. */
    void add(SortedSet<String> openIds) {
        Set<String> there = new HashSet<>(
                handle.createQuery("SELECT openid FROM follower WHERE account = :account AND openid = ANY (:openids)")
                        .bind("account", account.value())
                        .bind("openids", SqlValues.texts(openIds))
                        .mapTo(String.class)
                        .list());
        List<String> missing =
                openIds.stream().filter(openId -> !there.contains(openId)).toList();
        if (missing.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO follower (account, openid, name_key, words, grams)
                VALUES (:account, :openid, :nameKey, :words, :grams)
                ON CONFLICT (account, openid) DO NOTHING
                """);
        for (String openId : missing) {
            bindNames(batch, openId, "", "").bind("account", account.value()).add();
        }
        batch.execute();
    }

    /** Those of them who are there, by OpenID, and whether they follow. */
    Map<String, Boolean> following(Collection<String> openIds) {
        Map<String, Boolean> following = new HashMap<>();
        handle.createQuery(
                        "SELECT openid, subscribed FROM follower WHERE account = :account AND openid = ANY (:openids)")
                .bind("account", account.value())
                .bind("openids", SqlValues.texts(openIds))
                .map((row, _) -> Map.entry(row.getString("openid"), row.getBoolean("subscribed")))
                .forEach(entry -> following.put(entry.getKey(), entry.getValue()));
        return following;
    }

    /** Locks these rows and reads their names, by OpenID. */
    Map<String, Names> lock(Collection<String> openIds) {
        Map<String, Names> names = new TreeMap<>();
        handle.createQuery("""
                        SELECT openid, alias, remark FROM follower
                        WHERE account = :account AND openid = ANY (:openids)
                        ORDER BY openid FOR UPDATE
                        """)
                .bind("account", account.value())
                .bind("openids", SqlValues.texts(openIds))
                .map((row, context) ->
                        Map.entry(row.getString("openid"), new Names(row.getString("alias"), row.getString("remark"))))
                .forEach(entry -> names.put(entry.getKey(), entry.getValue()));
        return names;
    }

    /** Another desk's clock may be ahead: nobody is seen less lately than they were. */
    void see(Collection<String> openIds, long seen) {
        handle.createUpdate("""
                        UPDATE follower SET last_seen = greatest(last_seen, :seen)
                        WHERE account = :account AND openid = ANY (:openids)
                        """)
                .bind("account", account.value())
                .bind("openids", SqlValues.texts(openIds))
                .bind("seen", seen)
                .execute();
    }

    void name(String openId, String alias, String remark) {
        bindNames(handle.createUpdate("""
                        UPDATE follower SET alias = :alias, name_key = :nameKey, words = :words, grams = :grams
                        WHERE account = :account AND openid = :openid
                        """), openId, alias, remark)
                .bind("account", account.value())
                .bind("alias", alias)
                .execute();
    }

    /** Of someone who left, WeChat says nothing but that; what was known of them stays. */
    void describe(Collection<FollowerDetails> details, Map<String, Names> known, long seen) {
        PreparedBatch batch = handle.prepareBatch("""
                UPDATE follower SET
                    remark = :remark, name_key = :nameKey, words = :words, grams = :grams, subscribed = :subscribed,
                    subscribed_at = coalesce(:subscribedAt, subscribed_at),
                    source = coalesce(nullif(:source, ''), source),
                    union_id = coalesce(nullif(:unionId, ''), union_id),
                    tag_ids = CASE WHEN :tagged THEN :tags ELSE tag_ids END,
                    last_seen = greatest(last_seen, :seen)
                WHERE account = :account AND openid = :openid
                """);
        for (FollowerDetails follower : details) {
            Names names = known.get(follower.openId().value());
            if (names != null) {
                describe(batch, follower, names, seen);
            }
        }
        batch.execute();
    }

    private void describe(PreparedBatch batch, FollowerDetails follower, Names names, long seen) {
        String remark = follower.subscribed() || !follower.remark().isEmpty() ? follower.remark() : names.remark();
        bindNames(batch, follower.openId().value(), names.alias(), remark)
                .bind("account", account.value())
                .bind("remark", remark)
                .bind("subscribed", follower.subscribed())
                .bind("subscribedAt", Columns.millis(follower.subscribedAt()))
                .bind("source", follower.source())
                .bind("unionId", follower.unionId())
                .bind("tagged", follower.subscribed() || !follower.tagIds().isEmpty())
                .bind("tags", SqlValues.ints(follower.tagIds()))
                .bind("seen", seen)
                .add();
    }

    private static <S extends SqlStatement<S>> S bindNames(S statement, String openId, String alias, String remark) {
        Grams grams = Grams.of(List.of(alias, remark, openId));
        return statement
                .bind("openid", openId)
                .bind("nameKey", NameKey.of(alias, remark, openId))
                .bind("words", grams.text())
                .bind("grams", SqlValues.grams(grams));
    }
}
