package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.service.port.DeliveryStore.Finish;
import dev.kefudesk.storage.Columns;
import dev.kefudesk.storage.OutcomeColumns;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Writes down how a message ended: of this login's own rows, while nothing final is known of them. */
final class EndOfRow {

    private EndOfRow() {}

    /** Within one transaction; whether the draft was changed. */
    static boolean write(Handle handle, DeliveryId id, Finish finish) {
        Optional<String> follower = lock(handle, id);
        if (follower.isEmpty()) {
            refuseStrangers(handle, id);
            return false;
        }
        // content and words can be changed as long as the row is open
        updateAnswer(handle, id, finish);
        String rid = OutcomeColumns.rid(finish.outcome());
        if (rid != null) {
            addWord(handle, id, rid);
        }
        updateOutcome(handle, id, finish);
        LastContacts.note(handle, id.value(), follower.get());
        return finish.outcome() instanceof SendOutcome.Accepted
                && finish.draft() != null
                && PostgresDraftStore.change(handle, finish.draft());
    }

    /** The OpenID of the row's follower, empty where the row is final or another login's. */
    private static Optional<String> lock(Handle handle, DeliveryId id) {
        return handle.createQuery("""
                        SELECT openid FROM delivery
                        WHERE id = :id AND operator = session_user AND outcome IN ('SENDING', 'UNKNOWN')
                        FOR UPDATE
                        """)
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne();
    }

    private static void refuseStrangers(Handle handle, DeliveryId id) {
        boolean another = handle.createQuery("""
                        SELECT operator <> session_user AND outcome IN ('SENDING', 'UNKNOWN') FROM delivery WHERE id = :id
                        """)
                .bind("id", id.value())
                .mapTo(Boolean.class)
                .findOne()
                .orElseThrow(() -> new IllegalArgumentException("no delivery has the id " + id.value()));
        if (another) {
            throw PostgresFailures.ofAnotherLogin("write the outcome down");
        }
    }

    private static void updateAnswer(Handle handle, DeliveryId id, Finish finish) {
        handle.createUpdate("""
                        UPDATE delivery_content SET answer_status = :status, answer_body = :body, answer_bytes = :bytes,
                            answer_truncated = :truncated
                        WHERE id = :id
                        """)
                .bind("status", finish.answer().status())
                .bind("body", Columns.storable(finish.answer().body()))
                .bind("bytes", finish.answer().bytes())
                .bind("truncated", finish.answer().truncated())
                .bind("id", id.value())
                .execute();
    }

    private static void addWord(Handle handle, DeliveryId id, String rid) {
        String words = handle.createQuery("SELECT words FROM delivery_words WHERE id = :id")
                .bind("id", id.value())
                .mapTo(String.class)
                .one();
        Grams grams = Grams.of(List.of(rid, words));
        handle.createUpdate("UPDATE delivery_words SET words = :words, grams = :grams WHERE id = :id")
                .bind("words", grams.text())
                .bind("grams", SqlValues.grams(grams))
                .bind("id", id.value())
                .execute();
    }

    private static void updateOutcome(Handle handle, DeliveryId id, Finish finish) {
        OutcomeColumns.bind(handle.createUpdate("""
                        UPDATE delivery SET
                            outcome = :outcome, cause = :cause, code = :code, errmsg = :errmsg, rid = :rid,
                            detail = :detail, no_resend = :noResend, latency_ms = :latency, fresh_connection = :fresh
                        WHERE id = :id
                        """), finish.outcome())
                .bind(
                        "latency",
                        finish.latency() == null
                                ? null
                                : (Long) finish.latency().toMillis())
                .bind("fresh", finish.freshConnection())
                .bind("id", id.value())
                .execute();
    }
}
