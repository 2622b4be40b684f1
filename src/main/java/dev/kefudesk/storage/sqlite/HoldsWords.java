package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.storage.ContentJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/**
 * A function of SQL that says whether a row has all the words that the index would find it by. For rows that are looked at
 * one by one because they are few: the index walks all that it has of a frequent pair, even to say no of a single row.
 */
final class HoldsWords extends Function {

    /** Of {@code delivery d} and {@code delivery_content c}; {@code :folded} are folded words with blanks between. */
    static final String CONDITION = "holds_words(:folded, d.rid, d.openid, d.follower_name, c.message, d.summary)";

    private static final String NAME = "holds_words";
    private static final int ARGUMENTS = 6;

    private String asked = "";
    private List<String> words = List.of();

    private HoldsWords() {}

    static void addTo(Connection connection) throws SQLException {
        Function.create(connection, NAME, new HoldsWords(), ARGUMENTS, Function.FLAG_DETERMINISTIC);
    }

    @Override
    protected void xFunc() throws SQLException {
        String folded = value_text(0);
        if (!folded.equals(asked)) {
            words = List.of(folded.split(" ", -1));
            asked = folded;
        }
        @Nullable String rid = value_text(1);
        Message message = ContentJson.readMessage(value_text(4), value_text(5));
        String text = Pairs.searched(DeliveryWords.texts(rid, message, new OpenId(value_text(2)), value_text(3)));
        result(words.stream().allMatch(text::contains) ? 1 : 0);
    }
}
