package dev.kefudesk.storage.postgres;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.argument.Argument;

/** Arrays as values of a statement. */
final class SqlValues {

    private SqlValues() {}

    static Argument texts(Collection<String> values) {
        return array("text", values.toArray());
    }

    static Argument numbers(List<Long> values) {
        return array("bigint", values.toArray());
    }

    static Argument ints(List<Integer> values) {
        return array("integer", values.toArray());
    }

    static Argument grams(Grams grams) {
        return array("integer", boxed(grams));
    }

    static Integer[] boxed(Grams grams) {
        int[] numbers = grams.numbers();
        Integer[] boxed = new Integer[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            boxed[i] = numbers[i];
        }
        return boxed;
    }

    private static Argument array(String type, Object[] values) {
        return (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf(type, values));
    }
}
