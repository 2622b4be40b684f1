package dev.kefudesk.storage;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Message;
import java.util.ArrayList;
import java.util.List;

/** What a row of the journal holds of its message for lists and for searching. */
public final class MessageColumns {

    private MessageColumns() {}

    /** How many news cards it has, 0 for other kinds. */
    public static int cards(Message message) {
        return message instanceof Message.News news ? news.cards().size() : 0;
    }

    /** What the history is searched by, the rid coming later; may be added to. */
    public static List<String> texts(Message message, OpenId follower, String followerName) {
        List<String> texts = new ArrayList<>(List.of(follower.value(), followerName));
        texts.addAll(message.words());
        return texts;
    }
}
