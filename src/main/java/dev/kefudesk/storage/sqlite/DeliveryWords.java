package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.storage.MessageColumns;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The index that the history is searched by. */
final class DeliveryWords {

    static final String INSERT = "INSERT OR REPLACE INTO delivery_words (rowid, pairs) VALUES (:id, :pairs)";

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

    /** Within the transaction that wrote the row. */
    static void put(Handle handle, long id, List<String> texts) {
        handle.createUpdate(INSERT)
                .bind("id", id)
                .bind("pairs", Pairs.index(texts))
                .execute();
    }

    /** A part of the merging that keeps the index quick to read. Costs nothing where little was added since. */
    static void merge(Handle handle) {
        handle.createUpdate("INSERT INTO delivery_words (delivery_words, rank) VALUES ('merge', :pages)")
                .bind("pages", PAGES)
                .execute();
    }
}
