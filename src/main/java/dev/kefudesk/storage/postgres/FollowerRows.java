package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.storage.Columns;
import dev.kefudesk.storage.FollowerText;
import dev.kefudesk.storage.NameKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
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
import org.jspecify.annotations.Nullable;

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

    /** What is known of a follower from WeChat, and what a person calls them. */
    record Known(
            String alias,
            String remark,
            boolean subscribed,
            @Nullable Long subscribedAt,
            String source,
            String unionId,
            List<Integer> tagIds) {

        private static Known of(ResultSet row) throws SQLException {
            return new Known(
                    row.getString("alias"),
                    row.getString("remark"),
                    row.getBoolean("subscribed"),
                    Columns.number(row, "subscribed_at"),
                    row.getString("source"),
                    row.getString("union_id"),
                    List.of((Integer[]) row.getArray("tag_ids").getArray()));
        }

        /** Of someone who left, WeChat says nothing but that; what was known of them stays. */
        private Known said(FollowerDetails details) {
            boolean says = details.subscribed();
            Long date = Columns.millis(details.subscribedAt());
            return new Known(
                    alias,
                    says || !details.remark().isEmpty() ? details.remark() : remark,
                    says,
                    date == null ? subscribedAt : date,
                    details.source().isEmpty() ? source : details.source(),
                    details.unionId().isEmpty() ? unionId : details.unionId(),
                    says || !details.tagIds().isEmpty() ? details.tagIds() : tagIds);
        }
    }

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

    /** Locks these rows and reads what is known, by OpenID. */
    Map<String, Known> lock(Collection<String> openIds) {
        Map<String, Known> known = new TreeMap<>();
        handle.createQuery("""
                        SELECT openid, alias, remark, subscribed, subscribed_at, source, union_id, tag_ids FROM follower
                        WHERE account = :account AND openid = ANY (:openids)
                        ORDER BY openid FOR UPDATE
                        """)
                .bind("account", account.value())
                .bind("openids", SqlValues.texts(openIds))
                .map((row, context) -> Map.entry(row.getString("openid"), Known.of(row)))
                .forEach(entry -> known.put(entry.getKey(), entry.getValue()));
        return known;
    }

    /** A run that another desk began goes on here: by whichever clock, who is seen now was seen since it began. */
    private static final String SEEN = " last_seen = greatest(last_seen, :seen,"
            + " (SELECT s.started FROM sync_progress s WHERE s.account = :account))";

    /** Another desk's clock may be ahead: nobody is seen less lately than they were. */
    void see(Collection<String> openIds, long seen) {
        if (openIds.isEmpty()) {
            return;
        }
        handle.createUpdate("UPDATE follower SET" + SEEN + " WHERE account = :account AND openid = ANY (:openids)")
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

    void remark(String openId, String alias, String remark) {
        bindNames(handle.createUpdate("""
                        UPDATE follower SET remark = :remark, name_key = :nameKey, words = :words, grams = :grams
                        WHERE account = :account AND openid = :openid
                        """), openId, alias, remark)
                .bind("account", account.value())
                .bind("remark", remark)
                .execute();
    }

    /**
     * Sets one more column of these rows.
     *
     * @param column a name of this program's
     */
    void set(SortedSet<String> openIds, String column, Object value) {
        handle.createUpdate("UPDATE follower SET " + column
                        + " = :value WHERE account = :account AND openid = ANY (:openids)")
                .bind("account", account.value())
                .bind("openids", SqlValues.texts(openIds))
                .bind("value", value)
                .execute();
    }

    /** Tells the other desks that followers of the account have changed. */
    void say() {
        handle.createQuery("SELECT say('f:' || coalesce((SELECT seq FROM account WHERE id = :account), 0)) IS NULL")
                .bind("account", account.value())
                .mapTo(Boolean.class)
                .one();
    }

    /** Writes what WeChat says of locked rows. Of those who are as before, nothing is written but that they were seen. */
    void describe(Collection<FollowerDetails> details, Map<String, Known> known, long seen) {
        PreparedBatch batch = handle.prepareBatch("""
                UPDATE follower SET
                    remark = :remark, name_key = :nameKey, words = :words, grams = :grams, subscribed = :subscribed,
                    subscribed_at = :subscribedAt, source = :source, union_id = :unionId, tag_ids = :tags,
                """ + SEEN + " WHERE account = :account AND openid = :openid");
        List<String> same = new ArrayList<>();
        for (FollowerDetails follower : details) {
            String openId = follower.openId().value();
            Known old = known.get(openId);
            if (old == null) {
                continue;
            }
            Known now = old.said(follower);
            if (now.equals(old)) {
                same.add(openId);
            } else {
                bind(batch, openId, now).bind("seen", seen).add();
            }
        }
        batch.execute();
        see(same, seen);
    }

    private PreparedBatch bind(PreparedBatch batch, String openId, Known now) {
        return bindNames(batch, openId, now.alias, now.remark)
                .bind("account", account.value())
                .bind("remark", now.remark)
                .bind("subscribed", now.subscribed)
                .bind("subscribedAt", now.subscribedAt)
                .bind("source", now.source)
                .bind("unionId", now.unionId)
                .bind("tags", SqlValues.ints(now.tagIds));
    }

    static <S extends SqlStatement<S>> S bindNames(S statement, String openId, String alias, String remark) {
        Grams grams = Grams.ofFolded(FollowerText.all(FollowerText.names(alias, remark), openId));
        return statement
                .bind("openid", openId)
                .bind("nameKey", NameKey.of(alias, remark, openId))
                .bind("words", grams.text())
                .bind("grams", SqlValues.grams(grams));
    }
}
