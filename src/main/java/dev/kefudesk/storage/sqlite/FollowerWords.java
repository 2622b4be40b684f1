package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.storage.FollowerText;
import dev.kefudesk.storage.FollowerText.Word;
import dev.kefudesk.storage.Pinyin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * What followers are searched by: alias and remark, how these sound, the OpenID, and the numbers of their tags. The names of
 * tags stay where they are; a word that is in one becomes its number.
 */
final class FollowerWords {

    static final String INSERT = "INSERT INTO follower_words (rowid, pairs) VALUES (?, ?)";
    static final String REPLACE = "INSERT OR REPLACE INTO follower_words (rowid, pairs) VALUES (?, ?)";
    static final String DELETE = "DELETE FROM follower_words WHERE rowid = ?";

    private final List<Asked> words;

    private FollowerWords(List<Asked> words) {
        this.words = words;
    }

    /** A typed word and the tags whose names have it. */
    private record Asked(Word word, List<Integer> tags) {}

    /** @param names as {@link FollowerText#names} gives them */
    static String pairs(String names, String openId, Collection<Integer> tags) {
        Map<Boolean, List<String>> lines =
                names.lines().collect(Collectors.partitioningBy(Pinyin::isSound, Collectors.toList()));
        String text =
                Pairs.indexFolded(FollowerText.all(String.join("\n", lines.getOrDefault(false, List.of())), openId))
                        + SoundTokens.index(lines.getOrDefault(true, List.of()));
        return tags.isEmpty()
                ? text
                : text + tags.stream().map(FollowerWords::token).collect(Collectors.joining(" "));
    }

    /** Before the rows of those followers go. */
    static void removeAll(Handle handle, Places.Range places) {
        handle.createUpdate("DELETE FROM follower_words WHERE rowid IN"
                        + " (SELECT place FROM follower WHERE place BETWEEN :first AND :last)")
                .bind("first", places.first())
                .bind("last", places.last())
                .execute();
    }

    /** What is typed, as it is looked for among an account's followers. */
    static FollowerWords typed(Handle handle, AccountId account, String typed) {
        return new FollowerWords(FollowerText.words(typed).stream()
                .map(word -> new Asked(word, tagsWith(handle, account, word.text())))
                .toList());
    }

    private static List<Integer> tagsWith(Handle handle, AccountId account, String word) {
        return handle.createQuery("SELECT id FROM tag WHERE account = :account AND instr(words, :word)")
                .bind("account", account.value())
                .bind("word", word)
                .mapTo(Integer.class)
                .list();
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** The longest text looked for beside sounds, in characters. */
    int longest() {
        return words.stream()
                .flatMap(each -> Stream.concat(
                        Stream.of(each.word.text()),
                        each.word.sounds().stream().flatMap(List::stream).filter(text -> !Pinyin.isSound(text))))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    /** A query of the index that finds the followers who have all the words. */
    String query() {
        return query(Pairs::query, SoundTokens::query);
    }

    /** A query that finds at least these, without the pairs that nearly everybody has. */
    String query(CommonPairs common) {
        return query(common::query, SoundTokens::wide);
    }

    private String query(UnaryOperator<String> phrase, UnaryOperator<String> sound) {
        return words.stream()
                .map(each -> Stream.of(
                                Stream.of(phrase.apply(each.word.text())),
                                each.tags.stream().map(FollowerWords::token),
                                each.word.sounds().stream()
                                        .map(texts -> texts.stream()
                                                .map(text ->
                                                        Pinyin.isSound(text) ? sound.apply(text) : phrase.apply(text))
                                                .collect(Collectors.joining(" AND ", "(", ")"))))
                        .flatMap(alternatives -> alternatives)
                        .collect(Collectors.joining(" OR ", "(", ")")))
                .collect(Collectors.joining(" AND "));
    }

    /**
     * The condition that a row of {@code follower f} has all the words, as its own text says.
     *
     * @param values takes the values that the condition names
     */
    String condition(Map<String, Object> values) {
        Map<String, String> names = new LinkedHashMap<>();
        List<String> all = new ArrayList<>();
        for (Asked each : words) {
            List<String> any = new ArrayList<>();
            String text = name(names, each.word.text());
            any.add("instr(f.words, " + text + ")");
            any.add("instr(lower(f.openid), " + text + ")");
            for (List<String> texts : each.word.sounds()) {
                any.add(texts.stream()
                        .map(sound -> "instr(f.words, " + name(names, SoundTokens.kept(sound)) + ")")
                        .collect(Collectors.joining(" AND ", "(", ")")));
            }
            if (!each.tags.isEmpty()) {
                any.add(FollowerFilters.tagged(
                        each.tags.stream().map(String::valueOf).collect(Collectors.joining(", "))));
            }
            all.add(any.stream().collect(Collectors.joining(" OR ", "(", ")")));
        }
        names.forEach((text, name) -> values.put(name.substring(1), text));
        return String.join(" AND ", all);
    }

    private static String name(Map<String, String> names, String text) {
        return names.computeIfAbsent(text, _ -> ":word" + names.size());
    }

    /** No character is spelled with a z in front, so that these are never met when text is looked for. */
    static String token(int tag) {
        return "z" + Integer.toUnsignedString(tag);
    }
}
