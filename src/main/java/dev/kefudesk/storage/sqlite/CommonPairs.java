package dev.kefudesk.storage.sqlite;

import dev.kefudesk.storage.FollowerText;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Which pairs of characters very many followers of a list have. All OpenIDs of an account begin alike, and some desks begin
 * every remark alike: of such a pair the index has a number for nearly everyone, and a phrase with one walks them all to find
 * the few that its other pairs tell apart.
 */
final class CommonPairs {

    /** Followers looked at, at even steps between the first place and the last. */
    private static final int SAMPLE = 32;

    /** A pair that so many of them have is common. */
    private static final int COMMON = 8;

    private static final String SAMPLED = """
            WITH RECURSIVE
                ends (least, most) AS (
                    SELECT (SELECT min(place) FROM follower WHERE place BETWEEN :first AND :last),
                        (SELECT max(place) FROM follower WHERE place BETWEEN :first AND :last)),
                step (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM step WHERE n < :sample - 1)
            SELECT f.openid, f.words FROM ends CROSS JOIN step CROSS JOIN follower f ON f.place = (
                SELECT place FROM follower
                WHERE place BETWEEN ends.least + (ends.most - ends.least) / :sample * step.n AND :last
                ORDER BY place LIMIT 1)
            """;

    private final List<String> sample;

    private CommonPairs(List<String> sample) {
        this.sample = sample;
    }

    static CommonPairs of(Handle handle, Places.Range list) {
        return new CommonPairs(handle.createQuery(SAMPLED)
                .bind("first", list.first())
                .bind("last", list.last())
                .bind("sample", SAMPLE)
                .map((row, context) -> FollowerText.all(row.getString("words"), row.getString("openid")))
                .list());
    }

    /** A query that finds at least what has the text: its other pairs, neighbours as one phrase. */
    String query(String text) {
        int[] characters = text.codePoints().toArray();
        List<String> runs = Pairs.phrases(Pairs.of(text), i -> !common(new String(characters, i, 2)));
        return runs.isEmpty() ? Pairs.query(text) : runs.stream().collect(Collectors.joining(" AND ", "(", ")"));
    }

    private boolean common(String pair) {
        return sample.stream().filter(text -> text.contains(pair)).limit(COMMON).count() == COMMON;
    }
}
