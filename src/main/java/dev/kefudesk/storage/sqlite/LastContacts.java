package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.send.LastContact;
import dev.kefudesk.storage.SearchText;
import org.jdbi.v3.core.Handle;

/** Keeps for each follower which delivery was the newest with an outcome; also for those whose OpenID was typed by hand. */
final class LastContacts {

    private LastContacts() {}

    /** Within the transaction that wrote the outcome; the same rule as {@link LastContact#replaces}. */
    static void note(Handle handle, long delivery, String openId) {
        handle.createUpdate("""
                        INSERT INTO follower (account, openid, words, last_delivery)
                        SELECT account, openid, :words, id FROM delivery WHERE id = :id
                        ON CONFLICT (account, openid) DO UPDATE SET last_delivery = excluded.last_delivery
                        WHERE ifnull(follower.last_delivery, 0) < excluded.last_delivery
                            AND NOT (
                                EXISTS (
                                    SELECT 1 FROM delivery
                                    WHERE id = excluded.last_delivery AND outcome = 'NOT_SENT')
                                AND EXISTS (
                                    SELECT 1 FROM delivery
                                    WHERE id = follower.last_delivery AND outcome = 'REFUSED' AND code IN (<codes>)))
                        """)
                .bindList("codes", LastContact.MUST_WRITE_FIRST)
                .bind("words", SearchText.fold(openId))
                .bind("id", delivery)
                .execute();
    }
}
