package dev.kefudesk.storage.postgres;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Folded words as conditions on a table that has the columns {@code words} and {@code grams}. */
final class WordConditions {

    private WordConditions() {}

    /** What all the words ask of the table. */
    static void add(List<String> words, String table, List<String> conditions, Map<String, Object> values) {
        if (words.isEmpty()) {
            return;
        }
        conditions.add(grams(table, words.stream().flatMapToInt(Grams::ofWord)));
        for (int i = 0; i < words.size(); i++) {
            conditions.add(text(table, "word" + i));
            values.put("word" + i, words.get(i));
        }
    }

    /** Stands in the statement as it is, because the server estimates a value that it sees and guesses at one it does not. */
    static String grams(String table, IntStream numbers) {
        return table + ".grams @> ARRAY["
                + numbers.distinct().mapToObj(Integer::toString).collect(Collectors.joining(", ")) + "]";
    }

    /** The server takes this to be true of a third of the rows: a guess that leaves the index's own estimate alone. */
    static String text(String table, String name) {
        return "strpos(" + table + ".words, :" + name + ") > 0";
    }
}
