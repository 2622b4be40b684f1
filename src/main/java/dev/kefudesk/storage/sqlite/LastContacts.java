package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.LastContact;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** Keeps for each follower which delivery was the newest with an outcome; also for those whose OpenID was typed by hand. */
final class LastContacts {

    private LastContacts() {}

    /** Within the transaction that wrote the outcome; the same rule as {@link LastContact#replaces}. */
    static void note(Handle handle, AccountId account, OpenId follower, DeliveryId delivery) throws SQLException {
        FollowerRows.enter(handle, account, follower);
        handle.createUpdate("""
                        UPDATE follower SET last_delivery = :id
                        WHERE account = :account AND openid = :openid AND ifnull(last_delivery, 0) < :id
                            AND NOT (
                                EXISTS (SELECT 1 FROM delivery WHERE id = :id AND outcome = 'NOT_SENT')
                                AND EXISTS (
                                    SELECT 1 FROM delivery
                                    WHERE id = follower.last_delivery AND outcome = 'REFUSED' AND code IN (<codes>)))
                        """)
                .bindList("codes", LastContact.MUST_WRITE_FIRST)
                .bind("account", account.value())
                .bind("openid", follower.value())
                .bind("id", delivery.value())
                .execute();
    }
}
