package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.send.LastContact;
import dev.kefudesk.storage.NameKey;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Keeps for each follower which delivery was the newest with an outcome; also for those whose OpenID was typed by hand. */
final class LastContacts {

    private LastContacts() {}

    /** Within the transaction that wrote the outcome; the same rule as {@link LastContact#replaces}. */
    static void note(Handle handle, long delivery, String openId) {
        handle.createUpdate("""
                        INSERT INTO follower AS f (account, openid, name_key, words, grams, last_delivery)
                        SELECT account, openid, :nameKey, :words, :grams, id FROM delivery WHERE id = :id
                        ON CONFLICT (account, openid) DO UPDATE SET last_delivery = excluded.last_delivery
                        WHERE coalesce(f.last_delivery, 0) < excluded.last_delivery
                            AND NOT (
                                EXISTS (
                                    SELECT FROM delivery d
                                    WHERE d.id = excluded.last_delivery AND d.outcome = 'NOT_SENT')
                                AND EXISTS (
                                    SELECT FROM delivery d
                                    WHERE d.id = f.last_delivery AND d.outcome = 'REFUSED' AND d.code = ANY (:codes)))
                        """)
                .bind("codes", SqlValues.numbers(List.copyOf(LastContact.MUST_WRITE_FIRST)))
                .bind("nameKey", NameKey.of("", "", openId))
                .bind("words", Grams.of(List.of(openId)).text())
                .bind("grams", SqlValues.grams(Grams.of(List.of(openId))))
                .bind("id", delivery)
                .execute();
    }
}
