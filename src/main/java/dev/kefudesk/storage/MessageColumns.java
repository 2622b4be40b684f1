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
        return switch (message) {
            case Message.Text _ -> 0;
            case Message.News news -> news.cards().size();
        };
    }

    /**
     * What the history is searched by, the rid coming later; may be added to. Picture links are left out: nobody knows them
     * by heart.
     */
    public static List<String> texts(Message message, OpenId follower, String followerName) {
        List<String> texts = new ArrayList<>(List.of(follower.value(), followerName));
        switch (message) {
            case Message.Text text -> texts.add(text.content());
            case Message.News news ->
                news.cards().forEach(card -> {
                    texts.add(card.title());
                    texts.add(card.description());
                    texts.add(card.url());
                });
        }
        return texts;
    }
}
