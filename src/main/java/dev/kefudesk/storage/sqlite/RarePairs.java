package dev.kefudesk.storage.sqlite;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Leaves out of a query the pairs that very many rows have. All OpenIDs of an account begin alike, links and greetings do
 * too: of such a pair the index has a number for nearly every row, and a phrase with several of them walks all of these to
 * find the few rows that its other pairs tell apart.
 */
final class RarePairs {

    /** The newest rows tell how frequent a pair is. */
    private static final int SAMPLE = 256;

    /** A pair that so many of them have is left out. */
    private static final int COMMON = 64;

    /** Of more pairs than these nobody asks how frequent they are; those are left out as well. */
    private static final int MOST_PAIRS = 64;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String RARE = """
            WITH sample (least, most) AS (
                SELECT min(id), max(id) FROM (
                    SELECT id FROM delivery WHERE id BETWEEN :least AND :most ORDER BY id DESC LIMIT :sample
                )
            )
            SELECT value FROM sample CROSS JOIN json_each(:pairs) WHERE (
                SELECT count(*) FROM (
                    SELECT 1 FROM delivery_words
                    WHERE delivery_words MATCH value AND rowid BETWEEN sample.least AND sample.most LIMIT :common
                )
            ) < :common
            """;

    private RarePairs() {}

    /**
     * A query that finds at least all that contains the words, null where it would be the whole one or would find everything.
     *
     * @param words folded already
     * @param least the first id that counts
     * @param most the last one
     */
    static @Nullable String query(Handle handle, List<String> words, long least, long most) {
        List<List<String>> pairs = words.stream().map(Pairs::of).toList();
        // a phrase of one pair is walked no further than it is found
        if (pairs.stream().allMatch(each -> each.size() < 2)) {
            return null;
        }
        Set<String> rare = rare(handle, pairs, least, most);
        if (pairs.stream().allMatch(rare::containsAll)) {
            return null;
        }
        String query = pairs.stream()
                .flatMap(word -> Pairs.phrases(word, i -> rare.contains(word.get(i))).stream())
                .collect(Collectors.joining(" AND "));
        return query.isEmpty() ? null : query;
    }

    private static Set<String> rare(Handle handle, List<List<String>> pairs, long least, long most) {
        List<String> asked = pairs.stream()
                .flatMap(List::stream)
                .distinct()
                .limit(MOST_PAIRS)
                .toList();
        return new HashSet<>(handle.createQuery(RARE)
                .bind("least", least)
                .bind("most", most)
                .bind("sample", SAMPLE)
                .bind("common", COMMON)
                .bind("pairs", JSON.writeValueAsString(asked))
                .mapTo(String.class)
                .list());
    }
}
