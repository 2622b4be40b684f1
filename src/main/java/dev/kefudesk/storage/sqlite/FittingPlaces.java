package dev.kefudesk.storage.sqlite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The next places of a list of which the indexes give a little too much: run after run, each longer than the one before, and
 * of each run those whose rows fit.
 */
final class FittingPlaces {

    /** So many places of the first run. */
    private static final int RUN = 128;

    private static final int LONGEST_RUN = 8_192;

    private final String places;
    private final String condition;
    private final Map<String, Object> values;
    private final boolean backwards;

    /**
     * @param places a query for places between {@code :least} and {@code :most}, in no order of its own
     * @param condition of a row of {@code follower f}
     */
    FittingPlaces(String places, String condition, Map<String, Object> values, boolean backwards) {
        this.places = places;
        this.condition = condition;
        this.values = new LinkedHashMap<>(values);
        this.backwards = backwards;
    }

    /** One run: what tests look at the plan of. */
    String run() {
        return places + " ORDER BY 1" + (backwards ? " DESC" : "") + " LIMIT :run";
    }

    List<Long> read(Handle handle, Places.Range range, int limit) {
        values.put("least", range.first());
        values.put("most", range.last());
        List<Long> fitting = new ArrayList<>();
        int run = RUN;
        boolean more = true;
        while (fitting.size() < limit && more) {
            List<Long> found = handle.createQuery(run())
                    .bindMap(values)
                    .bind("run", run)
                    .mapTo(Long.class)
                    .list();
            Set<Long> fit = fit(handle, found);
            found.stream().filter(fit::contains).limit(limit - fitting.size()).forEach(fitting::add);
            more = found.size() == run;
            if (more) {
                values.put(backwards ? "most" : "least", found.getLast() + (backwards ? -1 : 1));
            }
            run = Math.min(run * 2, LONGEST_RUN);
        }
        return fitting;
    }

    /** The first of those that fit among places in an order of the caller's. */
    List<Long> among(Handle handle, List<Long> listed, int limit) {
        List<Long> fitting = new ArrayList<>();
        int run = RUN;
        for (int from = 0; from < listed.size() && fitting.size() < limit; run = Math.min(run * 2, LONGEST_RUN)) {
            List<Long> found = listed.subList(from, Math.min(listed.size(), from + run));
            Set<Long> fit = fit(handle, found);
            found.stream().filter(fit::contains).limit(limit - fitting.size()).forEach(fitting::add);
            from += found.size();
        }
        return fitting;
    }

    private Set<Long> fit(Handle handle, List<Long> found) {
        return handle.createQuery(
                        "SELECT f.place FROM json_each(:places) k CROSS JOIN follower f ON f.place = k.value WHERE "
                                + condition)
                .bindMap(values)
                .bind("places", FollowerColumns.json(found))
                .mapTo(Long.class)
                .collectIntoSet();
    }
}
