package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.message.Message;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What the history is searched by. Picture links are left out: nobody knows them by heart. */
final class DeliveryWords {

    static final String INSERT = "INSERT OR REPLACE INTO delivery_words (rowid, pairs) VALUES (:id, :pairs)";

    private DeliveryWords() {}

    /**
     * The tokens of a row.
     *
     * @param rid of WeChat's answer, null while there is none
     */
    static String pairs(Message message, String openId, String followerName, @Nullable String rid) {
        List<String> texts = new ArrayList<>(List.of(openId, followerName));
        switch (message) {
            case Message.Text text -> texts.add(text.content());
            case Message.News news ->
                news.cards().forEach(card -> {
                    texts.add(card.title());
                    texts.add(card.description());
                    texts.add(card.url());
                });
        }
        if (rid != null) {
            texts.add(rid);
        }
        return Pairs.index(texts);
    }

    /** Within the transaction that wrote the row. */
    static void put(Handle handle, long id, String pairs) {
        handle.createUpdate(INSERT).bind("id", id).bind("pairs", pairs).execute();
    }
}
