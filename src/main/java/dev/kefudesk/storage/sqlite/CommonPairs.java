package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.storage.FollowerText;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/**
 * Which pairs of characters very many followers of a list have. All OpenIDs of an account begin alike, and some desks begin
 * every remark alike: of such a pair the index has a number for nearly everyone, and a phrase with one walks them all to find
 * the few that its other pairs tell apart.
 */
final class CommonPairs {

    /** Characters that an OpenID may have behind the part that all of an account share, at even steps of their order. */
    private static final String STEPS = "-13579ACEGIKMOQSUWY_acegikmoqsuwy";

    /** A pair that one in so many of those looked at has is common. */
    private static final int COMMON = 4;

    /** Fewer say nothing. */
    private static final int LEAST = 3;

    private static final String NEWEST =
            "SELECT openid FROM follower WHERE place BETWEEN :first AND :last ORDER BY place LIMIT 9";

    /** Beside an order by OpenID, which WeChat draws, the followers next to one another have nothing in common. */
    static final String SAMPLED = """
            SELECT DISTINCT f.openid, f.words FROM json_each(:steps) k CROSS JOIN follower f ON f.place = (
                SELECT place FROM follower WHERE account = :account AND openid >= k.value ORDER BY openid LIMIT 1)
            """;

    /** Of which nothing is known. */
    static final CommonPairs NONE = new CommonPairs(List.of());

    private final List<String> sample;

    private CommonPairs(List<String> sample) {
        this.sample = sample;
    }

    static CommonPairs of(Handle handle, AccountId account, Places.Range list) {
        String shared = shared(handle.createQuery(NEWEST)
                .bind("first", list.first())
                .bind("last", list.last())
                .mapTo(String.class)
                .list());
        List<String> steps =
                STEPS.chars().mapToObj(character -> shared + (char) character).toList();
        return new CommonPairs(handle.createQuery(SAMPLED)
                .bind("account", account.value())
                .bind("steps", FollowerColumns.json(steps))
                .map((row, context) -> FollowerText.all(row.getString("words"), row.getString("openid")))
                .list());
    }

    /** How most of them begin: one that was typed by hand may begin otherwise. */
    private static String shared(List<String> openIds) {
        List<String> sorted = openIds.stream().sorted().toList();
        List<String> beginnings = IntStream.range(1, sorted.size())
                .mapToObj(i -> shared(sorted.get(i - 1), sorted.get(i)))
                .sorted(Comparator.comparingInt(String::length))
                .toList();
        return beginnings.isEmpty() ? "" : beginnings.get(beginnings.size() / 2);
    }

    private static String shared(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return one.substring(0, length);
    }

    /**
     * A query that finds at least what has the text: its other pairs, neighbours as one phrase. Of two pairs a rare one alone
     * finds far too much, so that none is left out; of nothing but common ones any alone finds about the same.
     */
    String query(String text) {
        int[] characters = text.codePoints().toArray();
        List<String> pairs = Pairs.of(text);
        List<String> runs = Pairs.phrases(pairs, i -> !common(new String(characters, i, 2)));
        if (runs.isEmpty() && !pairs.isEmpty()) {
            return Pairs.phrase(List.of(pairs.getFirst()));
        }
        return pairs.size() <= 2 ? Pairs.query(text) : runs.stream().collect(Collectors.joining(" AND ", "(", ")"));
    }

    private boolean common(String pair) {
        long having = sample.stream().filter(text -> text.contains(pair)).count();
        return having >= LEAST && having * COMMON >= sample.size();
    }
}
