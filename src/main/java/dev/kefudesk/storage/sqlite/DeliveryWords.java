package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.storage.MessageColumns;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What the history is searched by. The words of a row wait in a table of their own until its outcome is written, because the
 * index takes longer than all the rest of a row, and a person waits for the row. Every row is in one of the two.
 */
final class DeliveryWords {

    static final String INSERT = "INSERT OR REPLACE INTO delivery_words (rowid, pairs) VALUES (:id, :pairs)";

    /** Id and folded words of a new row. */
    static final String WAIT = "INSERT INTO words_waiting (id, words) VALUES (?, ?)";

    /** More than a delivery of ten full cards adds, so that merging never falls behind. */
    private static final int PAGES = 32;

    private DeliveryWords() {}

    /** What a row is searched by, in the order in which it is indexed: of a long message the end is not searched. */
    static List<String> texts(@Nullable String rid, Message message, OpenId follower, String followerName) {
        List<String> texts = MessageColumns.texts(message, follower, followerName);
        if (rid != null) {
            texts.addFirst(rid);
        }
        return texts;
    }

    /**
     * Puts a row into the index, within the transaction that writes its outcome. One that is there already, which had no
     * answer until now, is put there once more for its rid alone.
     */
    static void put(Handle handle, Delivery row, @Nullable String rid) {
        String waiting = taken(handle, row.id());
        if (rid != null) {
            put(handle, row.id(), Pairs.index(texts(rid, row.message(), row.follower(), row.followerName())));
        } else if (waiting != null) {
            put(handle, row.id(), Pairs.indexFolded(waiting));
        }
    }

    /** As {@link #put(Handle, Delivery, String)}, of a row that nobody will answer. */
    static void put(Handle handle, DeliveryId id) {
        String waiting = taken(handle, id);
        if (waiting != null) {
            put(handle, id, Pairs.indexFolded(waiting));
        }
    }

    private static @Nullable String taken(Handle handle, DeliveryId id) {
        return handle.createQuery("DELETE FROM words_waiting WHERE id = :id RETURNING words")
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne()
                .orElse(null);
    }

    private static void put(Handle handle, DeliveryId id, String pairs) {
        handle.createUpdate(INSERT).bind("id", id.value()).bind("pairs", pairs).execute();
    }

    /** A part of the merging that keeps the index quick to read. Costs nothing where little was added since. */
    static void merge(Handle handle) {
        handle.createUpdate("INSERT INTO delivery_words (delivery_words, rank) VALUES ('merge', :pages)")
                .bind("pages", PAGES)
                .execute();
    }
}
