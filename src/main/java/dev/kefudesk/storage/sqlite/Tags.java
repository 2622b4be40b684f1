package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.storage.SearchText;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The tags of an account. */
final class Tags {

    private static final int FOLLOWERS = 5_000;

    private Tags() {}

    static List<FollowerTag> all(Handle handle, AccountId account) {
        return handle.createQuery("SELECT id, name, count FROM tag WHERE account = :account ORDER BY id")
                .bind("account", account.value())
                .map((row, context) -> new FollowerTag(row.getInt("id"), row.getString("name"), row.getLong("count")))
                .list();
    }

    static void replace(Handle handle, AccountId account, Collection<FollowerTag> tags) {
        handle.createUpdate("DELETE FROM tag WHERE account = :account")
                .bind("account", account.value())
                .execute();
        tags.forEach(tag -> put(handle, account, tag));
    }

    static void put(Handle handle, AccountId account, FollowerTag tag) {
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

    /**
     * Takes the tag from the account, and then in several transactions from up to a hundred thousand followers: others write
     * in between. The index of words keeps its number, which no word leads to any more.
     */
    static void remove(Connections connections, AccountId account, int tag) {
        connections.write(
                "delete the tag",
                handle -> handle.createUpdate("DELETE FROM tag WHERE account = :account AND id = :tag")
                        .bind("account", account.value())
                        .bind("tag", tag)
                        .execute());
        int removed = FOLLOWERS;
        while (removed == FOLLOWERS) {
            removed = connections.write(
                    "delete the tag",
                    handle -> handle.createUpdate("""
                                    DELETE FROM follower_tag WHERE (account, openid, position) IN (
                                        SELECT account, openid, position FROM follower_tag
                                        WHERE account = :account AND tag_id = :tag LIMIT :most)
                                    """)
                            .bind("account", account.value())
                            .bind("tag", tag)
                            .bind("most", FOLLOWERS)
                            .execute());
        }
    }
}
