package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.service.port.Upkeep;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Every login sees how much is kept; the owner alone forgets. */
final class PostgresUpkeep implements Upkeep {

    /** So many rows are counted, which takes a moment; of more the server's own estimate is told. */
    private static final long COUNTED = 50_000;

    private final Sessions sessions;

    PostgresUpkeep(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Size size() {
        return sessions.read("measure the database", handle -> {
            Long oldest = handle.createQuery("SELECT at FROM delivery ORDER BY id LIMIT 1")
                    .mapTo(Long.class)
                    .findOne()
                    .orElse(null);
            long bytes = handle.createQuery("SELECT pg_database_size(current_database())")
                    .mapTo(Long.class)
                    .one();
            return new Size(bytes, deliveries(handle), oldest == null ? null : Instant.ofEpochMilli(oldest));
        });
    }

    private static long deliveries(Handle handle) {
        long counted = handle.createQuery("SELECT count(*) FROM (SELECT FROM delivery LIMIT :most) few")
                .bind("most", COUNTED)
                .mapTo(Long.class)
                .one();
        if (counted < COUNTED) {
            return counted;
        }
        return handle.createQuery("""
                        SELECT greatest(:counted, CAST(reltuples AS bigint)) FROM pg_class
                        WHERE oid = CAST('delivery' AS regclass)
                        """)
                .bind("counted", counted)
                .mapTo(Long.class)
                .one();
    }

    @Override
    public boolean mayForget() {
        return sessions.read(
                "read what this login may do",
                handle -> handle.createQuery("SELECT has_table_privilege('delivery', 'DELETE')")
                        .mapTo(Boolean.class)
                        .one());
    }

    @Override
    public int forgetBefore(Instant moment, int atMost) {
        return sessions.write("forget the oldest deliveries", handle -> {
            int deliveries = forgetDeliveries(handle, moment, atMost);
            return deliveries + forgetRecords(handle, moment, atMost - deliveries);
        });
    }

    private static int forgetRecords(Handle handle, Instant moment, int atMost) {
        return handle.createUpdate("DELETE FROM chat_record WHERE id IN ("
                        + "SELECT id FROM chat_record WHERE at < :moment ORDER BY at LIMIT :most)")
                .bind("moment", moment.toEpochMilli())
                .bind("most", atMost)
                .execute();
    }

    private static int forgetDeliveries(Handle handle, Instant moment, int atMost) {
        return handle.createUpdate("""
                        DELETE FROM delivery WHERE id IN (
                            SELECT d.id FROM delivery d
                            WHERE d.id < :end AND d.outcome <> 'SENDING'
                                AND (d.outcome <> 'UNKNOWN'
                                    OR EXISTS (SELECT FROM settlement s WHERE s.delivery = d.id))
                            ORDER BY d.id LIMIT :most)
                        """)
                .bind("end", DeliveryId.least(moment).value())
                .bind("most", atMost)
                .execute();
    }
}
