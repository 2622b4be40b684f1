package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.Follower;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.domain.send.LastContact;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.storage.SearchText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads followers of one account in the order of the list: newest follow date first, those with none last, then OpenID. */
final class FollowerQuery {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String ROWS = """
            SELECT f.openid, f.alias, f.remark, f.subscribed, f.subscribed_at, f.source,
                (SELECT json_group_array(t.name ORDER BY ft.position)
                    FROM follower_tag ft JOIN tag t ON t.account = ft.account AND t.id = ft.tag_id
                    WHERE ft.account = f.account AND ft.openid = f.openid) AS tags,
                d.at AS contact_at, d.outcome, d.cause, d.code, d.errmsg, d.rid, d.detail, d.no_resend
            FROM follower f LEFT JOIN delivery d ON d.id = f.last_delivery
            WHERE f.account = :account
            """;

    private final StringBuilder conditions = new StringBuilder();
    private final Map<String, Object> values = new LinkedHashMap<>();

    FollowerQuery(AccountId account, String typed) {
        values.put("account", account.value());
        List<String> words = SearchText.words(typed);
        for (int i = 0; i < words.size(); i++) {
            String name = "word" + i;
            conditions.append("""
                     AND (instr(f.alias_words, :%1$s) OR instr(f.words, :%1$s) OR EXISTS (
                        SELECT 1 FROM follower_tag ft JOIN tag t ON t.account = ft.account AND t.id = ft.tag_id
                        WHERE ft.account = f.account AND ft.openid = f.openid AND instr(t.words, :%1$s)))
                    """.formatted(name));
            values.put(name, words.get(i));
        }
    }

    static Optional<FollowerEntry> find(Handle handle, AccountId account, OpenId openId) {
        return handle.createQuery(ROWS + " AND f.openid = :openid")
                .bind("account", account.value())
                .bind("openid", openId.value())
                .map((row, context) -> entry(row))
                .findOne();
    }

    List<FollowerEntry> page(Handle handle, @Nullable FollowerEntry after, int limit) {
        String from = after == null ? "" : " AND (f.place, f.openid) > (:place, :openid)";
        Query query = handle.createQuery(ROWS + conditions + from + " ORDER BY f.place, f.openid LIMIT :limit")
                .bindMap(values)
                .bind("limit", limit);
        if (after != null) {
            Instant followed = after.follower().subscribedAt();
            query.bind("place", followed == null ? Long.MAX_VALUE : -followed.toEpochMilli())
                    .bind("openid", after.follower().openId().value());
        }
        return query.map((row, context) -> entry(row)).list();
    }

    long count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM follower f WHERE f.account = :account" + conditions)
                .bindMap(values)
                .mapTo(Long.class)
                .one();
    }

    private static FollowerEntry entry(ResultSet row) throws SQLException {
        Follower follower = new Follower(
                new OpenId(row.getString("openid")),
                row.getString("alias"),
                row.getString("remark"),
                List.of(JSON.readValue(row.getString("tags"), String[].class)),
                row.getBoolean("subscribed"),
                Columns.instant(row, "subscribed_at"),
                row.getString("source"));
        return new FollowerEntry(follower, lastContact(row));
    }

    private static @Nullable LastContact lastContact(ResultSet row) throws SQLException {
        Instant at = Columns.instant(row, "contact_at");
        if (at == null) {
            return null;
        }
        SendOutcome outcome = OutcomeColumns.read(row);
        return outcome == null ? null : new LastContact(outcome, at);
    }
}
