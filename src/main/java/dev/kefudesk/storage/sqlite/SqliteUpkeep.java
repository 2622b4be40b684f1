package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.service.port.Upkeep;
import java.nio.file.Path;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

final class SqliteUpkeep implements Upkeep {

    /** The plus keeps SQLite from walking the index of outcomes, which gives no age. */
    static final String DUE = """
            SELECT id FROM delivery
            WHERE id < :end AND +outcome <> 'SENDING' AND NOT (+outcome = 'UNKNOWN' AND arrived IS NULL)
            ORDER BY id LIMIT :most
            """;

    private final Connections connections;
    private final Path file;

    SqliteUpkeep(Connections connections, Path file) {
        this.connections = connections;
        this.file = file;
    }

    /** Room that deleted rows left behind in the file is not counted: new rows fill it first. */
    @Override
    public Size size() {
        return connections.read("measure " + file, handle -> {
            long pages = number(handle, "PRAGMA page_count") - number(handle, "PRAGMA freelist_count");
            // the smallest index is counted page by page: of a million rows some thousand pages
            long deliveries = number(handle, "SELECT count(*) FROM delivery");
            Instant oldest = handle.createQuery("SELECT at FROM delivery ORDER BY id LIMIT 1")
                    .mapTo(Long.class)
                    .findOne()
                    .map(Instant::ofEpochMilli)
                    .orElse(null);
            return new Size(pages * number(handle, "PRAGMA page_size"), deliveries, oldest);
        });
    }

    private static long number(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }

    @Override
    public boolean mayForget() {
        return true;
    }

    @Override
    public int forgetBefore(Instant moment, int atMost) {
        return connections.write("forget the oldest deliveries", handle -> {
            delete(handle, "delivery_words WHERE rowid", moment, atMost);
            int deliveries = delete(handle, "delivery WHERE id", moment, atMost);
            return deliveries + deleteRecords(handle, moment, atMost - deliveries);
        });
    }

    private static int deleteRecords(Handle handle, Instant moment, int atMost) {
        return handle.createUpdate("DELETE FROM chat_record WHERE id IN ("
                        + "SELECT id FROM chat_record WHERE at < :moment ORDER BY at LIMIT :most)")
                .bind("moment", moment.toEpochMilli())
                .bind("most", atMost)
                .execute();
    }

    private static int delete(Handle handle, String where, Instant moment, int atMost) {
        return handle.createUpdate("DELETE FROM " + where + " IN (" + DUE + ")")
                .bind("end", DeliveryId.least(moment).value())
                .bind("most", atMost)
                .execute();
    }
}
