package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.storage.DeliveryRows;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Rows of the journal with what people found out about them. */
final class DeliveryTable {

    /** The newest settlement of a row {@code d}, for as long as its outcome is unknown. */
    private static final String SETTLED = """
             LEFT JOIN LATERAL (
                SELECT x.arrived, x.at AS settled_at FROM settlement x
                WHERE x.delivery = d.id AND d.outcome = 'UNKNOWN'
                ORDER BY x.seq DESC LIMIT 1) s ON true
            """;

    private DeliveryTable() {}

    /** Rows without bodies out of {@code source}, which gives rows of the table. */
    static String listed(String source) {
        return "SELECT d.*, s.arrived, s.settled_at FROM " + source + " d" + SETTLED;
    }

    /** Whole rows out of {@code source}, which gives rows of the table. */
    static String whole(String source) {
        return "SELECT " + DeliveryRows.COLUMNS + ", s.arrived, s.settled_at FROM " + source
                + " d JOIN delivery_content c ON c.id = d.id" + SETTLED;
    }

    static Optional<Delivery> find(Handle handle, DeliveryId id) {
        return handle.createQuery(whole("delivery") + "WHERE d.id = :id")
                .bind("id", id.value())
                .map((row, context) -> DeliveryRows.delivery(row))
                .findOne();
    }
}
