package dev.kefudesk.storage.sqlite;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** The index that the history is searched by. */
final class DeliveryWords {

    static final String INSERT = "INSERT OR REPLACE INTO delivery_words (rowid, pairs) VALUES (:id, :pairs)";

    private DeliveryWords() {}

    /** Within the transaction that wrote the row. */
    static void put(Handle handle, long id, List<String> texts) {
        handle.createUpdate(INSERT)
                .bind("id", id)
                .bind("pairs", Pairs.index(texts))
                .execute();
    }
}
