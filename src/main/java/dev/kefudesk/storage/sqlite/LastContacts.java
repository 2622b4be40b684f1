package dev.kefudesk.storage.sqlite;

import dev.kefudesk.storage.SearchText;
import org.jdbi.v3.core.Handle;

/** Keeps for each follower which delivery was the newest with an outcome; also for those whose OpenID was typed by hand. */
final class LastContacts {

    private LastContacts() {}

    /** Within the transaction that wrote the outcome. */
    static void note(Handle handle, long delivery, String openId) {
        handle.createUpdate("""
                        INSERT INTO follower (account, openid, words, last_delivery)
                        SELECT account, openid, :words, id FROM delivery WHERE id = :id
                        ON CONFLICT (account, openid) DO UPDATE SET last_delivery = excluded.last_delivery
                        WHERE ifnull(follower.last_delivery, 0) < excluded.last_delivery
                        """)
                .bind("words", SearchText.fold(openId))
                .bind("id", delivery)
                .execute();
    }
}
