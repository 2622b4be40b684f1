package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.AccountId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * What followers are searched by: alias, remark and OpenID, and the numbers of their tags. The names of tags stay where they
 * are; a word that is in one becomes its number.
 */
final class FollowerWords {

    static final String INSERT = "INSERT OR REPLACE INTO follower_words (rowid, pairs) VALUES (:place, :pairs)";

    private FollowerWords() {}

    static String pairs(String alias, String remark, String openId, Collection<Integer> tags) {
        String text = Pairs.index(List.of(alias, remark, openId));
        return tags.isEmpty() ? text : text + tokens(tags).collect(Collectors.joining(" "));
    }

    /** Within the transaction that wrote the row. */
    static void put(Handle handle, long place, String pairs) {
        handle.createUpdate(INSERT).bind("place", place).bind("pairs", pairs).execute();
    }

    static void remove(Handle handle, long place) {
        handle.createUpdate("DELETE FROM follower_words WHERE rowid = :place")
                .bind("place", place)
                .execute();
    }

    /** Before the rows of those followers go. */
    static void removeAll(Handle handle, Places.Range places) {
        handle.createUpdate("DELETE FROM follower_words WHERE rowid IN"
                        + " (SELECT place FROM follower WHERE place BETWEEN :first AND :last)")
                .bind("first", places.first())
                .bind("last", places.last())
                .execute();
    }

    /** A query that finds the followers of an account who have all the words, each in a text or in the name of a tag. */
    static String query(Handle handle, AccountId account, List<String> words) {
        return words.stream()
                .map(word -> Stream.concat(
                                Stream.of(Pairs.query(List.of(word))), tokens(tagsWith(handle, account, word)))
                        .collect(Collectors.joining(" OR ", "(", ")")))
                .collect(Collectors.joining(" AND "));
    }

    private static List<Integer> tagsWith(Handle handle, AccountId account, String word) {
        return handle.createQuery("SELECT id FROM tag WHERE account = :account AND instr(words, :word)")
                .bind("account", account.value())
                .bind("word", word)
                .mapTo(Integer.class)
                .list();
    }

    /** No character is spelled with a z in front, so that these are never met when text is looked for. */
    private static Stream<String> tokens(Collection<Integer> tags) {
        return tags.stream().map(tag -> "z" + Integer.toUnsignedString(tag));
    }
}
