package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.port.MoveSource.KeptFollower;
import dev.kefudesk.storage.Columns;
import dev.kefudesk.storage.FollowerReads;
import dev.kefudesk.storage.FollowerText;
import dev.kefudesk.storage.NameKey;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** Adds a batch of followers of one account, within a transaction. */
final class FollowerImport {

    private static final String SET = """
            UPDATE follower SET alias = :alias, remark = :remark, name_key = :nameKey, words = :words, grams = :grams,
                tag_ids = :tagIds, subscribed = :subscribed, subscribed_at = :subscribedAt, source = :source,
                union_id = :unionId, last_seen = :lastSeen, note = :note, favourite = :favourite, blocked = :blocked,
                window_until = :windowUntil, window_shut = :windowShut, waiting_since = :waitingSince
            WHERE account = :account AND openid = :openid
            """;

    private static final String ADD = """
            INSERT INTO follower (account, openid, alias, remark, name_key, words, grams, tag_ids, subscribed,
                subscribed_at, source, union_id, last_seen, note, favourite, blocked, window_until, window_shut,
                waiting_since)
            VALUES (:account, :openid, :alias, :remark, :nameKey, :words, :grams, :tagIds, :subscribed,
                :subscribedAt, :source, :unionId, :lastSeen, :note, :favourite, :blocked, :windowUntil, :windowShut,
                :waitingSince)
            ON CONFLICT (account, openid) DO NOTHING
            """;

    private final Handle handle;
    private final AccountId account;
    private int changed;

    FollowerImport(Handle handle, AccountId account) {
        this.handle = handle;
        this.account = account;
    }

    /** Whether anything is other than before. */
    boolean changed() {
        return changed > 0;
    }

    /** How many were not there before. */
    int add(List<KeptFollower> followers) {
        Map<String, KeptFollower> there = lockThose(followers);
        List<KeptFollower> fresh = new ArrayList<>();
        List<KeptFollower> other = new ArrayList<>();
        for (KeptFollower follower : followers) {
            KeptFollower known = there.get(follower.details().openId().value());
            KeptFollower merged = known == null ? follower : MergedFollower.of(known, follower);
            if (known == null) {
                fresh.add(follower);
            } else if (!merged.equals(known)) {
                other.add(merged);
            }
        }
        write(SET, other);
        int[] added = write(ADD, fresh);
        List<KeptFollower> overtaken = new ArrayList<>();
        for (int i = 0; i < added.length; i++) {
            if (added[i] == 0) {
                overtaken.add(fresh.get(i));
            }
        }
        changed += other.size() + fresh.size();
        // a colleague has added them at this very moment; now they are there
        return fresh.size() - overtaken.size() + (overtaken.isEmpty() ? 0 : add(overtaken));
    }

    /** In one order, so that two desks that copy the same followers do not wait for each other. */
    private Map<String, KeptFollower> lockThose(List<KeptFollower> followers) {
        return handle
                .createQuery("""
                        SELECT openid, alias, remark, tag_ids, subscribed, subscribed_at, source, union_id, last_seen, note,
                            favourite, blocked, window_until, window_shut, waiting_since
                        FROM follower WHERE account = :account AND openid = ANY (:openids)
                        ORDER BY openid FOR UPDATE
                        """)
                .bind("account", account.value())
                .bind(
                        "openids",
                        SqlValues.texts(followers.stream()
                                .map(follower -> follower.details().openId().value())
                                .toList()))
                .map((row, context) -> follower(row))
                .stream()
                .collect(
                        Collectors.toMap(follower -> follower.details().openId().value(), follower -> follower));
    }

    private static KeptFollower follower(ResultSet row) throws SQLException {
        Array tagIds = row.getArray("tag_ids");
        FollowerDetails details = new FollowerDetails(
                new OpenId(row.getString("openid")),
                row.getBoolean("subscribed"),
                Columns.instant(row, "subscribed_at"),
                Columns.text(row, "remark"),
                List.of((Integer[]) tagIds.getArray()),
                Columns.text(row, "source"),
                Columns.text(row, "union_id"));
        return new KeptFollower(
                details,
                Columns.text(row, "alias"),
                Columns.instant(row, "last_seen"),
                Columns.text(row, "note"),
                FollowerReads.marks(row),
                List.of());
    }

    private int[] write(String sql, List<KeptFollower> followers) {
        if (followers.isEmpty()) {
            return new int[0];
        }
        PreparedBatch batch = handle.prepareBatch(sql);
        for (KeptFollower follower : followers) {
            bind(batch, follower);
            batch.add();
        }
        return batch.execute();
    }

    private <S extends SqlStatement<S>> void bind(S statement, KeptFollower follower) {
        FollowerDetails details = follower.details();
        String openId = details.openId().value();
        Grams grams = Grams.ofFolded(FollowerText.all(FollowerText.names(follower.alias(), details.remark()), openId));
        statement
                .bind("account", account.value())
                .bind("openid", openId)
                .bind("alias", Columns.storable(follower.alias()))
                .bind("remark", Columns.storable(details.remark()))
                .bind("nameKey", NameKey.of(follower.alias(), details.remark(), openId))
                .bind("words", grams.text())
                .bind("grams", SqlValues.grams(grams))
                .bind("tagIds", SqlValues.ints(details.tagIds()))
                .bind("subscribed", details.subscribed())
                .bind("subscribedAt", Columns.millis(details.subscribedAt()))
                .bind("source", Columns.storable(details.source()))
                .bind("unionId", Columns.storable(details.unionId()))
                .bind("lastSeen", Columns.millis(follower.lastSeen()))
                .bind("note", Columns.storable(follower.note()))
                .bind("favourite", follower.marks().favourite())
                .bind("blocked", follower.marks().blocked())
                .bind("windowUntil", Columns.millis(follower.marks().windowUntil()))
                .bind("windowShut", follower.marks().windowShut())
                .bind("waitingSince", Columns.millis(follower.marks().waitingSince()));
    }
}
