package dev.kefudesk.testing;

import dev.kefudesk.service.port.RowsFrom;
import java.util.List;
import java.util.function.ToLongFunction;

/** Runs of a list in memory, as the stores give them. */
final class Runs {

    private Runs() {}

    /** @param falling whether the list's keys fall; else the key's place in the list counts, which must be there */
    static <T> List<T> of(List<T> all, RowsFrom from, int limit, ToLongFunction<T> key, boolean falling) {
        return switch (from) {
            case RowsFrom.First() -> all.subList(0, Math.min(limit, all.size()));
            case RowsFrom.Last() -> all.subList(Math.max(0, all.size() - limit), all.size());
            case RowsFrom.After(long after) -> {
                int start = first(all, after, key, falling, true);
                yield all.subList(start, Math.min(all.size(), start + limit));
            }
            case RowsFrom.Before(long before) -> {
                int end = first(all, before, key, falling, false);
                yield all.subList(Math.max(0, end - limit), end);
            }
        };
    }

    private static <T> int first(List<T> all, long wanted, ToLongFunction<T> key, boolean falling, boolean beyond) {
        for (int i = 0; i < all.size(); i++) {
            long here = key.applyAsLong(all.get(i));
            if (falling ? (beyond ? here < wanted : here <= wanted) : here == wanted) {
                return falling || !beyond ? i : i + 1;
            }
        }
        return all.size();
    }
}
