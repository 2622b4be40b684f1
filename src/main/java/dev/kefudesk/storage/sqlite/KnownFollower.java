package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.storage.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What of a follower's row comes from WeChat, and the name given here, which both decide where it stands and is found. */
record KnownFollower(
        String alias,
        String remark,
        boolean subscribed,
        @Nullable Instant followed,
        String source,
        String unionId,
        List<Integer> tags) {

    static final KnownFollower NOTHING = new KnownFollower("", "", true, null, "", "", List.of());

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** With the place in the list. */
    record Placed(long place, KnownFollower follower) {}

    /** The rows of those among these who are there, by OpenID. */
    static Map<String, Placed> read(Handle handle, AccountId account, Collection<String> openIds) {
        Map<String, Placed> known = new LinkedHashMap<>();
        handle.createQuery("""
                        SELECT f.openid, f.place, f.alias, f.remark, f.subscribed, f.subscribed_at, f.source, f.union_id,
                            (SELECT json_group_array(t.tag_id ORDER BY t.position) FROM follower_tag t
                                WHERE t.account = f.account AND t.openid = f.openid) AS tags
                        FROM json_each(:openids) k CROSS JOIN follower f ON f.account = :account AND f.openid = k.value
                        """)
                .bind("account", account.value())
                .bind("openids", FollowerColumns.json(openIds))
                .map((row, context) -> known.put(row.getString("openid"), new Placed(row.getLong("place"), of(row))))
                .list();
        return known;
    }

    private static KnownFollower of(ResultSet row) throws SQLException {
        String tags = row.getString("tags");
        return new KnownFollower(
                row.getString("alias"),
                row.getString("remark"),
                row.getBoolean("subscribed"),
                Columns.instant(row, "subscribed_at"),
                row.getString("source"),
                row.getString("union_id"),
                tags.equals("[]") ? List.of() : Arrays.asList(JSON.readValue(tags, Integer[].class)));
    }

    /** Of someone who left, WeChat says nothing but that; what was known of them stays. */
    KnownFollower said(FollowerDetails details) {
        boolean says = details.subscribed();
        Instant date = Places.dated(details.subscribedAt());
        return new KnownFollower(
                alias,
                says || !details.remark().isEmpty() ? details.remark() : remark,
                says,
                date == null ? followed : date,
                details.source().isEmpty() ? source : details.source(),
                details.unionId().isEmpty() ? unionId : details.unionId(),
                says || !details.tagIds().isEmpty() ? details.tagIds() : tags);
    }

    KnownFollower withAlias(String name) {
        return new KnownFollower(name, remark, subscribed, followed, source, unionId, tags);
    }

    KnownFollower withRemark(String name) {
        return new KnownFollower(alias, name, subscribed, followed, source, unionId, tags);
    }

    KnownFollower withTags(List<Integer> ids) {
        return new KnownFollower(alias, remark, subscribed, followed, source, unionId, List.copyOf(ids));
    }

    /** Whether the same words find both. */
    boolean foundAs(KnownFollower other) {
        return alias.equals(other.alias) && remark.equals(other.remark) && tags.equals(other.tags);
    }
}
